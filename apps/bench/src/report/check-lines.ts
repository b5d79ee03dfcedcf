import { agrees, type CheckOutcome, type CheckResult, type Comparison } from '../oracle/verdict.js';
import { groupBy } from './group-by.js';
import { printable } from './printable.js';

/** How a set of remedies is called where people read it. */
type Name = (remedies: readonly string[]) => string;

/** No more disagreements than this are told one by one; `run.json` has all. */
const mostTold = 5;

/**
 * Says where the gradients are not those of the independent oracle.
 *
 * @param outcome - Of the check.
 * @param name - What to call a network.
 * @returns A sentence for each disagreement, the worst first; none where all agree.
 */
export function disagreementLines(outcome: CheckOutcome, name: Name): string[] {
  if ('error' in outcome) return [];
  const { disagreements } = outcome;
  const more = disagreements.length - mostTold;
  return [
    ...disagreements.slice(0, mostTold).map((each) => {
      const { remedies, depth, tensor, ratio } = each;
      const by =
        ratio === null ? 'it is NaN or infinite there' : `${digits(ratio)} times its tolerance`;
      return printable(
        `! ${name(remedies)} at depth ${depth}: ${tensor} differs from ${outcome.name}: ${by}.`,
      );
    }),
    ...(more > 0 ? [`! ${more} more of them differ: run.json has all.`] : []),
  ];
}

/**
 * Says what the independent check came to: which oracle, how many networks agree, and which were not
 * compared; or why there is none.
 *
 * @param outcome - Of the check.
 * @param name - What to call a network.
 * @returns Sentences of any length, not yet made printable.
 */
export function checkLines(outcome: CheckOutcome, name: Name): string[] {
  if ('error' in outcome) {
    return [`No independent check: ${outcome.error.replace(/\.$/u, '')}.`];
  }
  return [headline(outcome, name), ...skipLines(outcome, name)];
}

function headline({ networks, agreed, worst, ...oracle }: CheckResult, name: Name): string {
  const label = oracle.name + fallbackNote(oracle);
  if (worst === null) return `No independent check: ${label} could compare no network.`;
  const counts = `Gradients agree with ${label}: ${agreed} of ${networks} networks`;
  return agrees(worst) ? `${counts}, ${describeWorst(worst, name)}.` : `${counts}.`;
}

const describeWorst = ({ remedies, depth, ratio }: Comparison, name: Name): string =>
  `worst ${digits(ratio ?? 0)} of its tolerance (${name(remedies)}, depth ${depth})`;

/** An oracle that is not the first choice is said to be that. */
const fallbackNote = ({ passedOver }: Pick<CheckResult, 'passedOver'>): string =>
  passedOver.length === 0
    ? ''
    : `, a fallback (${passedOver.map((each) => `no ${each.split(':')[0]}`).join(', ')})`;

function skipLines({ skipped }: CheckResult, name: Name): string[] {
  return groupBy(skipped, ({ reason }) => reason).map((group) => {
    const networks = group.map(({ remedies, depth }) => `${name(remedies)} at depth ${depth}`);
    return `Not compared: ${networks.join(', ')} (${group[0].reason}).`;
  });
}

/** Two digits are enough to see how near it was. */
const digits = (ratio: number): string => String(Number(ratio.toPrecision(ratio < 1 ? 2 : 3)));
