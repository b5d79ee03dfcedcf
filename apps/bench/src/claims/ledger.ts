import type { Claim } from './claim.js';
import { page } from './page/index.js';
import { papers } from './papers/index.js';

/** Every claim: the textbook's, then those of papers. */
export const ledger: readonly Claim[] = [...page, ...papers];
