/** A network that is trained, and for how long at most. */
export interface Entry {
  /** A set of remedies; `clip` comes on top of it. */
  readonly remedies: string;
  readonly width: number;
  /** Training steps after which a run is given up. */
  readonly budget: number;
}

/** What is compared. */
export const entries: readonly Entry[] = [
  { remedies: 'lstm:chrono', width: 16, budget: 5000 },
  { remedies: 'lstm:chrono', width: 32, budget: 5000 },
  { remedies: 'lstm:forget=5:input=-3', width: 16, budget: 5000 },
  { remedies: 'lstm', width: 16, budget: 5000 },
  { remedies: 'lstm:1997', width: 16, budget: 5000 },
  { remedies: 'glorot+lstm:1997', width: 16, budget: 5000 },
  { remedies: 'glorot+lstm:chrono', width: 16, budget: 5000 },
  { remedies: 'gru', width: 16, budget: 5000 },
  { remedies: 'irnn', width: 16, budget: 4000 },
  { remedies: 'irnn', width: 100, budget: 4000 },
  { remedies: 'rnn', width: 16, budget: 4000 },
  { remedies: 'orthogonal+rnn', width: 16, budget: 4000 },
];
