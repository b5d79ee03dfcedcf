/** How a classical Hopfield network may learn, and whether its units have weights to themselves. */
export const recallRules = [
  'hebb:zero',
  'hebb:full',
  'pseudo-inverse:zero',
  'pseudo-inverse:full',
] as const;

/** The name of such a rule. */
export type RecallRule = (typeof recallRules)[number];

/** How a network learns, and what it recalls from. */
export interface RecallPlan {
  readonly rule: RecallRule;
  /** Share of a pattern's units that are flipped. */
  readonly flips: number;
}

/** Of patterns that do not come from a data set: each entry 1 or -1, as likely. */
export const randomDataset = 'random';

/** Whether a rule stores no more patterns than there are units. */
export const isBounded = (rule: RecallRule): boolean => rule.startsWith('pseudo-inverse');

/** About how many multiplications and additions learning and recall take, flips included. */
export function costOfRecall({ rule }: RecallPlan, units: number, patterns: number): number {
  const [learning, recalling] = [isBounded(rule) ? 3 : 1, 4];
  return (learning + recalling) * costOfWeight * patterns * units * units;
}

/** Measured: plain loops take about as long as this many operations of the kernels that networks run on. */
const costOfWeight = 8;
