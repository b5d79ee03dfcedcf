/**
 * What one backward pass at initialization shows. A value that is exactly zero has no logarithm: it
 * is null, never minus infinity.
 */
export interface Measurement {
  /** The loss of the batch. */
  readonly loss: number;
  readonly survival: Survival;
  readonly weights: WeightGradients;
  /** One for each hidden state, h_1 first. */
  readonly layers: readonly LayerProfile[];
}

/** How much of the gradient is left at the first hidden state, of that at the last. */
export interface Survival {
  /** log10 of RMS(dLoss/dh_1) / RMS(dLoss/dh_L), over the whole batch; 0 at depth 1. */
  readonly log10Ratio: number | null;
  /**
   * Minus the least-squares slope of log10 RMS(dLoss/dh_l) in l: what each layer adds on the way back.
   * Null at depth 1.
   */
  readonly log10PerLayer: number | null;
  /** Mean over the examples of the same ratio, each example on its own. */
  readonly perSampleLog10Ratio: number | null;
  /**
   * Examples whose gradient is exactly zero at either end, or 2^600 times smaller than that of the
   * largest in the batch; they are not in the mean.
   */
  readonly zeroSamples: number;
}

/** The gradients of the blocks' own weights; those of gates are not counted. */
export interface WeightGradients {
  /** log10 of the Frobenius norm of dLoss/dW into h_2 over that into h_L; null below depth 3. */
  readonly log10Ratio: number | null;
  /** Mean over these layers of log10 of that norm; null at depth 1, or if one of them is zero. */
  readonly log10Level: number | null;
}

/** One hidden state and the layer that leads to it. */
export interface LayerProfile {
  /** 1 to the depth. */
  readonly index: number;
  /** log10 RMS(dLoss/dh) over the batch. */
  readonly log10GradientRms: number | null;
  /** log10 of the Frobenius norm of dLoss/dW. */
  readonly log10WeightGradientNorm: number | null;
  /** log10 RMS of the activation's derivative: a textbook's factor. Null too where there is no activation. */
  readonly log10DerivativeRms: number | null;
  /** Over all entries; null if f64 cannot hold it. */
  readonly activationMean: number | null;
  readonly activationVariance: number | null;
  /** Share of entries whose derivative is under 1/100 of the largest; null where that is not bounded. */
  readonly saturated: number | null;
  /** Share of units whose derivative is 0 on the whole batch. */
  readonly dead: number | null;
}
