import { arithmeticOperations } from './arithmetic.js';
import { layoutOperations } from './layout.js';
import { lossOperations } from './losses.js';
import type { Operation } from './operation.js';
import { unaryOperations } from './unary.js';

export type { Operation } from './operation.js';

/** Every entry of `Ops`, in each of its forms. */
export const operations: readonly Operation[] = [
  ...unaryOperations,
  ...arithmeticOperations,
  ...layoutOperations,
  ...lossOperations,
];
