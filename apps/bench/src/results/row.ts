import type { LagSurvival, LayerProfile, Survival, WeightGradients } from '@gradient-remedies/core';

/** One trial of the results file `trials.jsonl`: everything downstream is computed from these alone. */
export interface Row {
  readonly schema: 1;
  /** Hash of what identifies the trial. */
  readonly trial: string;
  readonly stage: 'initialization' | 'training';
  /** Canonical and sorted; `["sigmoid"]` for the bare baseline. */
  readonly remedies: readonly string[];
  readonly depth: number;
  readonly width: number | readonly number[];
  readonly seed: number;
  readonly dataset: string;
  readonly batch: number;
  readonly precision: 'f32' | 'f64';
  readonly kernels: 'plain' | 'relaxed';
  /** Present, and true, where the answer is known in closed form. */
  readonly control?: true;
  readonly survival: Survival | null;
  readonly weights: WeightGradients | null;
  /** Of sequence networks: what is left along the cell state; null for a cell that has none. */
  readonly carousel?: Carousel | null;
  readonly layers: readonly LayerProfile[];
  /** Survival that theory predicts; a later step. */
  readonly predicted: null;
  readonly training: TrainingResult | null;
  readonly error: TrialError | null;
}

/** Survival over time along the cell state alone. */
export type Carousel = Pick<LagSurvival, 'log10Ratio' | 'log10PerStep'>;

/** How a short training run ended. */
export interface TrainingResult {
  readonly steps: number;
  /** The learning rate that won. */
  readonly rate: number;
  /** Mean training loss of the last steps; null if it diverged. */
  readonly loss: number | null;
  /** Share of test examples classified correctly, 0 to 1; null if it diverged, or there are no classes. */
  readonly testAccuracy: number | null;
  /** Where there are no classes: mean absolute error on test sequences, mean squared error of an autoencoder; null if it diverged. */
  readonly testError?: number | null;
  /**
   * Of the trained network, as `survival` has it before: on the first batch. Null where no gradient is left, at depth 1,
   * and if it diverged.
   */
  readonly log10PerLayer: number | null;
  readonly diverged: boolean;
}

/** Why a trial has no measurement. */
export interface TrialError {
  readonly code: string;
  readonly message: string;
}
