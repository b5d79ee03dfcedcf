import type { Claim } from './claim.js';
import { vanishesGeometrically } from './page/vanishes-geometrically.js';
import { glorotTrainsDeepTanh } from './papers/glorot-trains-deep-tanh.js';

/** The claims of the textbook's page, in its order; then those of papers, by year. */
export const ledger: readonly Claim[] = [vanishesGeometrically, glorotTrainsDeepTanh];
