import type { Claim, Judgement } from './claim.js';
import type { Finished } from './keep.js';
import { hashOfPart, partsIn, type Part } from './part.js';

/** A claim and how it came off. */
export interface JudgedClaim {
  readonly claim: Claim;
  readonly judgement: Judgement;
  /** Its parts, and what each resulted in. */
  readonly results: readonly { readonly part: Part; readonly result: unknown }[];
  /** How long its parts took together, on one core; a part that claims share counts for each. */
  readonly seconds: number;
}

/** Judges claims all of whose parts are finished. */
export const judgeAll = (
  claims: readonly Claim[],
  finished: ReadonlyMap<string, Finished>,
): JudgedClaim[] =>
  claims.map((claim) => {
    const parts = partsIn(claim.parts('full')).map((part) => ({
      ...finished.get(hashOfPart(part))!,
      part,
    }));
    return {
      claim,
      judgement: claim.judge('full', (part) => finished.get(hashOfPart(part))!.result),
      results: parts.map(({ part, result }) => ({ part, result })),
      seconds: parts.reduce((sum, part) => sum + part.seconds, 0),
    };
  });
