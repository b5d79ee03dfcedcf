/** A module from outside this package that was asked for remedies: plain data, for other threads too. */
export interface Stranger {
  /** As `--with` names it: `my-remedies`, `./my-remedy.js`. */
  readonly given: string;
  /** The package's name, or the path as it was given. */
  readonly name: string;
  /** The package's; empty for a path without one. */
  readonly version: string;
  /** The package's, or the file's. */
  readonly folder: string;
  /** The file that is imported. */
  readonly file: string;
  readonly isPackage: boolean;
}
