/**
 * Names of what a kernel does with each entry. They are known when a kernel is compiled, so each kernel
 * holds the one thing it does, and no choice is made at run time.
 */

export const ADD = 0;
export const SUB = 1;
export const MUL = 2;

export const NEG = 10;
export const ABS = 11;
export const SQUARE = 12;
export const SQRT = 13;
export const RSQRT = 14;
export const RECIPROCAL = 15;
export const RELU = 16;
export const EXP = 17;
export const EXPM1 = 18;
export const LOG = 19;
export const TANH = 20;
export const SIGMOID = 21;
export const ERF = 22;
/** A product's bias without an activation. */
export const IDENTITY = 23;
