/** A row-major matrix of doubles: element (row, column) is `data[row * shape[1] + column]`. */
export interface Matrix {
  /** `[rows, columns]`. */
  readonly shape: readonly [number, number];
  readonly data: Float64Array;
}

/** Some examples of a data set, ready to be fed to a network. */
export interface Batch {
  /** Shape `[size, inputWidth]`, standardized: mean 0 and variance 1 over the training set. */
  readonly inputs: Matrix;
  /** Shape `[size, classes]`, one-hot: 1 in the column of the label, 0 elsewhere. */
  readonly targets: Matrix;
  /** The class of each example, `size` numbers from 0 to `classes - 1`. */
  readonly labels: Uint8Array;
}

/** Which training examples to take. */
export interface TrainingBatchOptions {
  /** Decides the order of the examples; the same seed always gives the same order. */
  readonly seed: number;
  /** Which batch, counted from 0 and on over the epochs. */
  readonly step: number;
  /** How many examples, 1 to `trainingSize`. */
  readonly size: number;
}

/** Which test examples to take. */
export interface TestBatchOptions {
  /** Index of the first example, counted from 0. */
  readonly start: number;
  /** How many examples, at least 1; the last one must exist. */
  readonly size: number;
}

/** A labelled data set split into training and test examples. */
export interface Dataset {
  /** The name used on the command line and in result rows, such as `mnist`. */
  readonly name: string;
  /** Numbers per example. */
  readonly inputWidth: number;
  /** Number of classes. */
  readonly classes: number;
  /** Number of training examples. */
  readonly trainingSize: number;
  /** Number of test examples. */
  readonly testSize: number;

  /**
   * One batch of training examples, a function of (seed, step, size) alone.
   *
   * An epoch is a seeded shuffle without replacement and has `floor(trainingSize / size)` batches,
   * all of the same size: the few examples that are left over come back in the next epoch's
   * shuffle. Only the batch is copied, never the set.
   *
   * @param options - Seed, step (from 0) and size of the batch.
   * @returns Inputs `[size, inputWidth]`, one-hot targets `[size, classes]` and labels `[size]`.
   * @throws {@link DatasetError} with code `bad-batch` where seed, step or size is out of range.
   * @example
   * ```ts
   * const { inputs, targets } = loadMnist().trainingBatch({ seed: 1, step: 0, size: 64 });
   * inputs.shape; // [ 64, 784 ]
   * targets.shape; // [ 64, 10 ]
   * ```
   */
  trainingBatch(options: TrainingBatchOptions): Batch;

  /**
   * Test examples `start` to `start + size - 1` in the order of the file.
   *
   * @param options - First example (from 0) and number of examples.
   * @returns Inputs `[size, inputWidth]`, one-hot targets `[size, classes]` and labels `[size]`.
   * @throws {@link DatasetError} with code `bad-batch` where an example does not exist.
   * @example
   * ```ts
   * loadMnist().testBatch({ start: 0, size: 3 }).labels; // Uint8Array(3) [ 7, 2, 1 ]
   * ```
   */
  testBatch(options: TestBatchOptions): Batch;
}
