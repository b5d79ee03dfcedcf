import type { Estimate } from './estimate.js';
import { resultsIn, type Part, type Parts, type Results } from './part.js';

/** What a run says of a claim. */
export type Verdict = 'holds' | 'holds partly' | 'does not hold';

/** One number that a claim is judged by. */
export interface Measure {
  /** What it is, in a few words: `gradient left after 64 layers`. */
  readonly what: string;
  readonly estimate: Estimate;
  /**
   * How it is shown: as a number, as a share in percent, or as a ratio of which the estimate has the
   * logarithm to base 10.
   */
  readonly as: 'number' | 'percent' | 'log10';
  /** Behind the number: `decades a layer`. */
  readonly unit?: string;
}

/** How a claim came off. */
export interface Judgement {
  readonly verdict: Verdict;
  /** One sentence that says why, with the numbers that decided. */
  readonly because: string;
  /** The first is shown in the ledger; the others on the claim's page. */
  readonly measures: readonly [Measure, ...Measure[]];
}

/** All of a claim's work, or, for tests, so little of it that it takes seconds. */
export type Effort = 'full' | 'reduced';

/** A sentence of a book or a paper, and the experiment that decides whether it is so. */
export interface ClaimOf<Tree extends Parts> {
  /** That of its file: `vanishes-geometrically`. */
  readonly name: string;
  /** The claim, in one sentence of our own. */
  readonly statement: string;
  /** Where it stands: `Skansi 2018, section 5.5`. */
  readonly where: string;
  /** What is measured, on what, how often, and what decides; a paragraph. */
  readonly setup: string;
  /** What it means, for a student; a paragraph. */
  readonly explanation: string;
  /** What less effort comes to, where it decides less. */
  readonly reducedVerdict?: Verdict;
  /** Its work. With less effort there are fewer seeds or steps; the same code judges. */
  readonly parts: (effort: Effort) => Tree;
  readonly judge: (results: Results<Tree>) => Judgement;
}

/** A claim whatever its work is. */
export interface Claim extends Omit<ClaimOf<Parts>, 'judge'> {
  /** Judges it by the result of each of its parts. */
  readonly judge: (effort: Effort, resultOf: (part: Part) => unknown) => Judgement;
}

/** Makes a claim; `judge` gets the results by the names that `parts` gave them. */
export const defineClaim = <const Tree extends Parts>(claim: ClaimOf<Tree>): Claim => ({
  ...claim,
  judge: (effort, resultOf) =>
    claim.judge(resultsIn(claim.parts(effort), resultOf) as Results<Tree>),
});

/** Whether all of a claim came true, some of it, or none. */
export function verdictOf(...came: readonly boolean[]): Verdict {
  if (came.every(Boolean)) return 'holds';
  return came.some(Boolean) ? 'holds partly' : 'does not hold';
}

/** A measure that is shown as a number. */
export const number = (what: string, estimate: Estimate, unit?: string): Measure => ({
  ...{ what, estimate, as: 'number' },
  ...(unit !== undefined && { unit }),
});

/** A share, shown in percent. */
export const percent = (what: string, estimate: Estimate): Measure => ({
  ...{ what, estimate, as: 'percent' },
});

/** A ratio, of which the estimate has the logarithm to base 10. */
export const ratio = (what: string, estimate: Estimate): Measure => ({
  ...{ what, estimate, as: 'log10' },
});

/** Measures in their order, but for the one that the ledger shows, which comes first. */
export function startingWith(what: string, measures: readonly Measure[]): Judgement['measures'] {
  const headline = measures.find((each) => each.what === what);
  if (headline === undefined) throw new Error(`No measure is called "${what}".`);
  return [headline, ...measures.filter((each) => each !== headline)];
}
