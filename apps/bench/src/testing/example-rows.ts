import { constant, defineRemedy, type Changes, type Remedy } from '@gradient-remedies/core';
import type { Row, TrainingResult } from '../results/row.js';

const reference = { authors: 'Nobody', year: 2000, title: 'Made up for tests' };
const activation = (name: string): Remedy =>
  defineRemedy({ name, changes: { activation: { name, apply: (_ops, x) => x } }, reference });
const initializer = (name: string): Remedy =>
  defineRemedy({
    name,
    changes: {
      initializer: () => ({ weight: constant(0), bias: constant(0) }),
    },
    reference,
  });
const block = (name: string, ...forms: string[]): Remedy => {
  const changes: Changes = { block: ({ branch }) => branch };
  return defineRemedy({
    name,
    changes,
    forms: Object.fromEntries(forms.map((form) => [form, { changes }])),
    reference,
  });
};

/** Remedies with the names of real ones, which change the right ingredient and do nothing. */
export const exampleRemedies: readonly Remedy[] = [
  ...['tanh', 'linear'].map(activation),
  block('gating', 'lstm'),
  ...['glorot', 'he', 'orthogonal', 'centred'].map(initializer),
  ...['relu', 'leaky-relu', 'selu'].map(activation),
  block('residual', 'scaled', 'rezero'),
  defineRemedy({ name: 'sigmoid', changes: {}, reference }),
];

/** What a test says of a made-up trial; the rest is filled in. */
export interface ExampleRow extends Partial<Omit<Row, 'remedies' | 'survival' | 'training'>> {
  /** As on the command line: `relu+he`. */
  readonly set: string;
  /** log10 of the survival. */
  readonly log10?: number | null;
  readonly training?: Partial<TrainingResult>;
}

/** A made-up row whose gradient changes by the same factor in each layer. */
export function exampleRow({ set, log10 = 0, training, ...others }: ExampleRow): Row {
  const depth = others.depth ?? 16;
  const perLayer = log10 === null || depth === 1 ? null : log10 / (depth - 1);
  return {
    schema: 1,
    trial: 'made-up',
    stage: training === undefined ? 'initialization' : 'training',
    remedies: set.split('+').sort(),
    depth,
    width: 64,
    seed: 0,
    dataset: 'mnist',
    batch: 64,
    precision: training === undefined ? 'f64' : 'f32',
    kernels: 'plain',
    survival: others.error
      ? null
      : { log10Ratio: log10, log10PerLayer: perLayer, perSampleLog10Ratio: log10, zeroSamples: 0 },
    weights: others.error ? null : { log10Ratio: log10, log10Level: -2 },
    layers: exampleLayers(depth, perLayer),
    predicted: null,
    training:
      training === undefined
        ? null
        : {
            ...{ steps: 200, rate: 0.1, loss: 1, testAccuracy: 0.85 },
            ...{ log10PerLayer: -0.1, diverged: false, ...training },
          },
    error: null,
    ...others,
  };
}

const exampleLayers = (depth: number, perLayer: number | null): Row['layers'] =>
  Array.from({ length: depth }, (_, index) => ({
    index: index + 1,
    log10GradientRms:
      index === depth - 1 ? -2 : perLayer === null ? null : -2 + perLayer * (depth - 1 - index),
    log10WeightGradientNorm: null,
    log10DerivativeRms: null,
    activationMean: 0,
    activationVariance: 1,
    saturated: null,
    dead: null,
  }));
