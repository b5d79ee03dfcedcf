import type { Distribution } from '../initializers/distribution.js';
import type { Place } from '../initializers/schemes.js';
import type { Shape, Tensor } from '../ops.js';

/** How training treats a parameter. */
export interface ParameterOptions {
  /** Whether training changes it; by default it does. */
  readonly trainable?: boolean;
  /** Its learning rate over that of the others; 1 by default. */
  readonly learningRateScale?: number;
  /** Whether a penalty such as L2 counts it; by default weights are and the rest is not. */
  readonly penalized?: boolean;
}

/** A parameter that a network has declared. */
export interface Parameter extends Required<ParameterOptions> {
  /** Full name, such as `block.3.gate.weight`. */
  readonly name: string;
  readonly shape: Shape;
  readonly tensor: Tensor;
  readonly distribution: Distribution;
  /** For a layer's weight or bias: where it stands. Only the layer knows its fans. */
  readonly place?: Omit<Place, 'fanIn' | 'fanOut'>;
}

/**
 * Declares a parameter.
 *
 * @param name - Relative to the scope: `scale` in block 3 is `block.3.scale`.
 * @param shape - A weight matrix is (in, out).
 * @param distribution - Its first values; zeros if left out.
 */
export type DeclareParameter = (
  name: string,
  shape: Shape,
  distribution?: Distribution,
  options?: ParameterOptions,
) => Tensor;
