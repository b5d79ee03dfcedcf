import type { Oracle } from '@gradient-remedies/tfjs/oracle';

/** A network of the run that was to be compared. */
export interface ComparedNetwork {
  /** Canonical, as in the rows. */
  readonly remedies: readonly string[];
  readonly depth: number;
}

/** How far a network's gradients are from those of the oracle. */
export interface Comparison extends ComparedNetwork {
  readonly width: number | readonly number[];
  /** Examples that were looked at, and the seed of these and of the weights. */
  readonly batch: number;
  readonly seed: number;
  /** What is furthest off, for people: `the gradient of block.3.weight`. */
  readonly tensor: string;
  /** Its distance over what is allowed, up to 1 in agreement; null where it is NaN or infinite. */
  readonly ratio: number | null;
}

/** A network that was not compared. */
export interface Skip extends ComparedNetwork {
  /** For people; part of a sentence. */
  readonly reason: string;
}

/** What came out for one network. */
export type Verdict = Comparison | Skip;

/** What is said of an oracle: plain data, as it comes from another process. */
export type OracleFacts = Pick<Oracle, 'name' | 'kind' | 'passedOver'>;

/** What an independent check came to, as `run.json` says it. */
export interface CheckResult extends OracleFacts {
  /** Networks that were compared. */
  readonly networks: number;
  /** Those of them that agree. */
  readonly agreed: number;
  /** The one that is furthest off; null where none was compared. */
  readonly worst: Comparison | null;
  readonly disagreements: readonly Comparison[];
  readonly skipped: readonly Skip[];
}

/** The result of a check, or why there is none. */
export type CheckOutcome = CheckResult | { readonly error: string };

/** Whether the gradients of a network are those of the oracle, within rounding. */
export const agrees = ({ ratio }: Comparison): boolean => ratio !== null && ratio <= 1;

/**
 * Sums up a check.
 *
 * @param oracle - What was compared with.
 * @param verdicts - Of each network of the sample.
 */
export function resultOf(oracle: OracleFacts, verdicts: readonly Verdict[]): CheckResult {
  const { name, kind, passedOver } = oracle;
  const compared = verdicts.filter((verdict) => 'ratio' in verdict);
  const distance = ({ ratio }: Comparison): number => ratio ?? Infinity;
  const byDistance = [...compared].sort((a, b) => distance(b) - distance(a));
  return {
    ...{ name, kind, passedOver },
    networks: compared.length,
    agreed: compared.filter(agrees).length,
    worst: byDistance.at(0) ?? null,
    disagreements: byDistance.filter((each) => !agrees(each)),
    skipped: verdicts.filter((verdict) => 'reason' in verdict),
  };
}
