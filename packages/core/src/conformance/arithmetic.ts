import type { UnaryName } from '../ops.js';

/** A kind of number that a graph can be evaluated in: see {@link evaluate}. */
export interface Arithmetic<N> {
  /** The number itself. */
  readonly fromNumber: (x: number) => N;
  /** a + b. */
  readonly add: (a: N, b: N) => N;
  /** a - b. */
  readonly subtract: (a: N, b: N) => N;
  /** a b. */
  readonly multiply: (a: N, b: N) => N;
  /** a / b. */
  readonly divide: (a: N, b: N) => N;
  /** Negative, 0 or positive, as a - b is. */
  readonly compare: (a: N, b: N) => number;
  /** f(x) for the elementwise function f of this name. */
  readonly unary: (name: UnaryName, x: N) => N;
  /**
   * f'(x) from x or from f(x), whichever the derivative table keeps. Left out where only forward
   * passes are evaluated.
   */
  readonly slope?: (name: UnaryName, saved: N) => N;
}
