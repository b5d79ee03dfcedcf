import { builtinRemedies } from '../../spec/builtin.js';
import type { Remedy } from '../../spec/remedy.js';
import { agreesOn, type TestedInterpreter } from './agreement.js';
import { bothModesAgree } from './both-modes.js';
import { hasCarousel } from './carousel.js';
import { combinesWith } from './combination.js';
import { isFiniteAtDepth } from './depth.js';
import { isDocumented } from './documentation.js';
import { hasFactor, type DeclaredFactor } from './factor.js';
import { ignoresBatchOrder, isRepeatable } from './order.js';
import type { RemedyCheck } from './remedy-check.js';

/** What a remedy is tested on. */
export interface RemedyCheckOptions {
  /** By form, such as `residual:scaled`; of a form that is left out it is unknown. */
  readonly factors?: Readonly<Record<string, DeclaredFactor>>;
  /** Remedies that it is combined with, besides those of core. */
  readonly remedies?: readonly Remedy[];
}

/** Everything that a remedy, this form of it, is held to, not yet run. */
export const remedyChecks = (
  remedy: Remedy,
  { factors = {}, remedies = [] }: RemedyCheckOptions,
  interpreters: readonly TestedInterpreter[],
): RemedyCheck[] => [
  isDocumented(remedy),
  ...interpreters.flatMap((each) => agreesOn(remedy, each)),
  bothModesAgree(remedy),
  ...(remedy.changes.cell?.carousel === undefined ? [] : [hasCarousel(remedy)]),
  hasFactor(remedy, factors[remedy.id] ?? 'unknown'),
  isFiniteAtDepth(remedy),
  ignoresBatchOrder(remedy),
  isRepeatable(remedy),
  ...[...builtinRemedies, ...remedies].map((other) => combinesWith(remedy, other)),
];

export type { DeclaredFactor, RemedyCheck, TestedInterpreter };
