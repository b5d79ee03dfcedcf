import { UsageError } from '@gradient-remedies/core';

/**
 * What can be wrong with a data set.
 *
 * - `missing-package`: the npm package that holds the files is not installed
 * - `missing-file`: there is no such file
 * - `unreadable-file`: it is there but cannot be read (a folder, no permission)
 * - `wrong-format`: it is not an IDX file of the expected kind and dimensions
 * - `truncated-file`: it ends too early
 * - `altered-file`: its length or its checksum differs from the original's
 * - `bad-batch`: the batch asked for does not exist
 * - `bad-sequence`: sequences cannot have that many steps
 */
export type DatasetErrorCode =
  | 'missing-package'
  | 'missing-file'
  | 'unreadable-file'
  | 'wrong-format'
  | 'truncated-file'
  | 'altered-file'
  | 'bad-batch'
  | 'bad-sequence';

/**
 * A data set that cannot be read, or a batch that it does not have. The message is one line for
 * people: what is wrong, where, and what to do.
 *
 * @example
 * ```ts
 * try {
 *   loadMnist({ folder: 'nowhere' });
 * } catch (error) {
 *   if (error instanceof DatasetError) console.log(error.code, error.message);
 * }
 * ```
 */
export class DatasetError extends UsageError {
  override readonly name = 'DatasetError';

  /** For programs; the message is for people. */
  readonly code: DatasetErrorCode;

  /**
   * An error with a code for programs and a message for people.
   *
   * @param code - What kind of trouble.
   * @param message - What is wrong, where, and what to do.
   * @param options - `cause`: the error underneath, if there is one.
   */
  constructor(code: DatasetErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
