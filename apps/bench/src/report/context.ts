/** What a table says of the run besides its numbers. */
export interface ReportContext {
  /** Name of the data set, such as `mnist`. */
  readonly dataset: string;
  readonly width: number | readonly number[];
  readonly batch: number;
  /** Seeds of most networks. */
  readonly seeds: number;
  /** Last lines: what the controls say, on the screen which oracle agrees, what to do next. */
  readonly notes: readonly string[];
}
