import { drawnTask, type SequenceTask } from './sequence-task.js';

/**
 * The adding problem in the layout of 1997: two of the numbers of a sequence are marked, and their sum is
 * asked for at its end.
 *
 * Each step is a number, uniform between -1 and 1, and a marker: 1 for one of the first ten steps and for one more of
 * the first half, -1 for the first and the last step, else 0. The target is 0.5 + (X1 + X2)/4, so that
 * guessing 0.5 has a mean absolute error of 1/6. Where the first step is marked, its number is 0, and its
 * marker stays -1; these zeros make that error 0.162 at 100 steps.
 *
 * Source: S. Hochreiter, J. Schmidhuber, Long Short-Term Memory, Neural Computation 9(8), 1997, experiment 4;
 * there lengths vary from T to 1.1 T.
 *
 * @param steps - The length T of each sequence, at least 4; below 20 the first mark is in the first half too.
 * @throws {@link DatasetError} with code `bad-sequence` for another number of steps.
 * @example
 * ```ts
 * const { inputs, targets } = addingProblem(100).trainingBatch({ seed: 1, step: 0, size: 32 });
 * inputs.shape; // [ 32, 200 ]
 * ```
 */
export const addingProblem = (steps: number): SequenceTask =>
  drawnTask({
    name: 'adding',
    steps,
    inputWidth: 2,
    outputWidth: 1,
    fewestSteps: 4,
    draw: ({ uniform, integer }, inputs, targets) => {
      for (let step = 0; step < steps; step += 1) inputs[2 * step] = 2 * uniform() - 1;
      const half = Math.floor(steps / 2);
      const first = integer(Math.min(10, half));
      const among = integer(half - 1);
      const second = among < first ? among : among + 1;
      for (const marked of [first, second]) {
        if (marked === 0) inputs[0] = 0;
        inputs[2 * marked + 1] = 1;
      }
      for (const end of [0, steps - 1]) inputs[2 * end + 1] = -1;
      targets[0] = 0.5 + (inputs[2 * first] + inputs[2 * second]) / 4;
    },
  });
