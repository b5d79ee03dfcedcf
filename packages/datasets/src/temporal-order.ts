import { drawnTask, type SequenceTask } from './sequence-task.js';

/** In the order of their columns. */
const symbols = ['E', 'B', 'a', 'b', 'c', 'd', 'X', 'Y'] as const;

type Symbol = (typeof symbols)[number];

/**
 * Temporal order in the layout of 1997: which of two symbols came first, and which second, long before the end?
 *
 * Each step is one of eight symbols, a 1 among zeros in the order E, B, a, b, c, d, X, Y: E first, B last, and
 * between them a, b, c or d but for an X or Y at step T/10 to 2T/10, counted from 0, and another at 5T/10 to
 * 6T/10. The classes are XX, XY, YX and YY.
 *
 * Source: S. Hochreiter, J. Schmidhuber, Long Short-Term Memory, Neural Computation 9(8), 1997, experiment 6a;
 * there T is 100 and lengths vary from 100 to 110.
 *
 * @param steps - The length T of each sequence, at least 10.
 * @throws {@link DatasetError} with code `bad-sequence` for another number of steps.
 * @example
 * ```ts
 * const { inputs, targets } = temporalOrder(100).trainingBatch({ seed: 1, step: 0, size: 32 });
 * inputs.shape; // [ 32, 800 ]
 * ```
 */
export const temporalOrder = (steps: number): SequenceTask =>
  drawnTask({
    name: 'temporal-order',
    steps,
    inputWidth: symbols.length,
    outputWidth: 4,
    fewestSteps: 10,
    draw: ({ integer }, inputs, targets) => {
      const tenth = Math.floor(steps / 10);
      const sequence: Symbol[] = Array.from({ length: steps }, () => symbols[2 + integer(4)]);
      sequence[0] = 'E';
      sequence[steps - 1] = 'B';
      const answers = [tenth, 5 * tenth].map((earliest) => {
        const answer = integer(2);
        sequence[earliest + integer(tenth + 1)] = answer === 0 ? 'X' : 'Y';
        return answer;
      });
      sequence.forEach((symbol, step) => {
        inputs[step * symbols.length + symbols.indexOf(symbol)] = 1;
      });
      targets[2 * answers[0] + answers[1]] = 1;
    },
  });
