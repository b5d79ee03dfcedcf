import { randomStream, type RandomStream } from '@gradient-remedies/core';
import { checkInteger } from './check-integer.js';
import { DatasetError } from './dataset-error.js';
import type { Matrix, TestBatchOptions, TrainingBatchOptions } from './dataset.js';

/** Some sequences, ready to be fed to a network. */
export interface SequenceBatch {
  /** Shape `[size, steps * inputWidth]`: the steps of a sequence one after the other. */
  readonly inputs: Matrix;
  /** Shape `[size, outputWidth]`. */
  readonly targets: Matrix;
}

/** Sequences of which the answer is asked for after the last step. */
export interface SequenceTask {
  readonly name: string;
  /** Time steps of each sequence. */
  readonly steps: number;
  /** Numbers a step. */
  readonly inputWidth: number;
  readonly outputWidth: number;
  /**
   * Training sequences, drawn anew for each step: a function of (seed, step, size) alone.
   *
   * @throws {@link DatasetError} with code `bad-batch` where seed, step or size is out of range.
   */
  readonly trainingBatch: (options: TrainingBatchOptions) => SequenceBatch;
  /**
   * Test sequences `start` to `start + size - 1` of endlessly many, the same for every seed.
   *
   * @throws {@link DatasetError} with code `bad-batch` where start or size is out of range.
   */
  readonly testBatch: (options: TestBatchOptions) => SequenceBatch;
}

/** What a task is made of: its sizes, and how one sequence is drawn. */
export interface TaskDescription extends Pick<
  SequenceTask,
  'name' | 'steps' | 'inputWidth' | 'outputWidth'
> {
  readonly fewestSteps: number;
  /** Writes one sequence into rows of zeros. */
  readonly draw: (stream: RandomStream, inputs: Float64Array, targets: Float64Array) => void;
}

/** A task whose sequences are drawn one by one, each from a stream of its own. */
export function drawnTask({ fewestSteps, draw, ...sizes }: TaskDescription): SequenceTask {
  const { name, steps, inputWidth, outputWidth } = sizes;
  if (!Number.isSafeInteger(steps) || steps < fewestSteps) {
    const rule = `a whole number of steps from ${fewestSteps}`;
    throw new DatasetError(
      'bad-sequence',
      `${name} has no sequences of length ${steps}: give ${rule}.`,
    );
  }
  const drawn = (seed: number, part: string, first: number, size: number): SequenceBatch => {
    const inputs = new Float64Array(size * steps * inputWidth);
    const targets = new Float64Array(size * outputWidth);
    for (let row = 0; row < size; row += 1) {
      const stream = randomStream(seed, `${name}.${part}.${first + row}`);
      const entries = inputs.subarray(row * steps * inputWidth, (row + 1) * steps * inputWidth);
      draw(stream, entries, targets.subarray(row * outputWidth, (row + 1) * outputWidth));
    }
    return {
      inputs: { shape: [size, steps * inputWidth], data: inputs },
      targets: { shape: [size, outputWidth], data: targets },
    };
  };
  const most = Number.MAX_SAFE_INTEGER;
  return {
    ...sizes,
    trainingBatch({ seed, step, size }) {
      checkInteger(name, 'seed', seed, -most, most);
      checkInteger(name, 'size', size, 1, most);
      checkInteger(name, 'step', step, 0, Math.floor(most / size) - 1);
      return drawn(seed, 'training', step * size, size);
    },
    testBatch({ start, size }) {
      checkInteger(name, 'size', size, 1, most);
      checkInteger(name, 'start', start, 0, most - size);
      return drawn(0, 'test', start, size);
    },
  };
}
