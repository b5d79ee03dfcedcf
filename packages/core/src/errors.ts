/**
 * What every message for a user is built on: the problem is in the call, and the message says what
 * was wrong, where, and what to do. A command line shows the message and no stack.
 */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/** Shapes that an operation cannot work on; the message names the operation and the shapes. */
export class ShapeError extends UsageError {
  override readonly name = 'ShapeError';
}

/** A loss or gradient became NaN or infinite, so the measurement has no value to report. */
export class NonFiniteError extends Error {
  override readonly name = 'NonFiniteError';
}
