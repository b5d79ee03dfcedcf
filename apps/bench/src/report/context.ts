/** What a table says of its networks besides their numbers. */
export interface ReportContext {
  /** Such as `Gradient survival`. */
  readonly title: string;
  /** Name of the data set, such as `mnist`. */
  readonly dataset: string;
  readonly width: number | readonly number[];
  readonly batch: number;
  /** Seeds of most networks. */
  readonly seeds: number;
  /** Last lines: what the controls say; under the last table, which oracle agrees, what to do next. */
  readonly notes: readonly string[];
}
