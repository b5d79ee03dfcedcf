import { defineRemedy, hasRelaxed, UsageError } from '@gradient-remedies/core';
import { describe, expect, test } from 'vitest';
import { loadDataset } from './dataset.js';
import { findRemedies } from '../remedies.js';
import { runTrial } from './run-trial.js';
import type { Trial } from './trial.js';

const reference = { authors: 'Nobody', year: 2000, title: 'Made up for tests' };
const broken = [
  defineRemedy({
    name: 'nan',
    changes: { activation: { name: 'nan', apply: (ops, x) => ops.sqrt(ops.shift(x, -1e9)) } },
    reference,
  }),
  defineRemedy({
    name: 'throws',
    changes: {
      block: () => {
        throw new RangeError('no memory left');
      },
    },
    reference,
  }),
];
const { remedies } = await findRemedies();
const context = { known: [...remedies, ...broken], dataset: loadDataset('mnist') };
const trial: Trial = {
  stage: 'initialization',
  remedies: ['sigmoid'],
  depth: 3,
  width: 6,
  seed: 1,
  dataset: 'mnist',
  batch: 8,
};

describe('a measured network', () => {
  test('is a row with its keys in the order of the results file', async () => {
    const row = await runTrial(trial, context);
    expect(Object.keys(row)).toEqual([
      ...['schema', 'trial', 'stage', 'remedies', 'depth', 'width', 'seed', 'dataset', 'batch'],
      ...[
        'precision',
        'kernels',
        'survival',
        'weights',
        'layers',
        'predicted',
        'training',
        'error',
      ],
    ]);
    expect(Object.keys(row.survival ?? {})).toEqual([
      ...['log10Ratio', 'log10PerLayer', 'perSampleLog10Ratio', 'zeroSamples'],
    ]);
    expect(Object.keys(row.weights ?? {})).toEqual(['log10Ratio', 'log10Level']);
    expect(Object.keys(row.layers[0])).toEqual([
      ...['index', 'log10GradientRms', 'log10WeightGradientNorm', 'log10DerivativeRms'],
      ...['activationMean', 'activationVariance', 'saturated', 'dead'],
    ]);
    expect(row).toMatchObject({ precision: 'f64', kernels: 'plain', training: null, error: null });
    expect(row.layers).toHaveLength(3);
    expect(row.survival?.log10PerLayer).toBeLessThan(-0.3);
  });

  test('is the same row again, whatever ran in between', async () => {
    const first = JSON.stringify(await runTrial(trial, context));
    await runTrial({ ...trial, seed: 2 }, context);
    expect(JSON.stringify(await runTrial(trial, context))).toBe(first);
    await runTrial({ ...trial, remedies: ['relu'] }, context);
    expect(JSON.stringify(await runTrial(trial, context))).toBe(first);
  });

  test('says that it is a control', async () => {
    const row = await runTrial({ ...trial, control: true }, context);
    expect(row.control).toBe(true);
    expect(Object.keys(row)).toContain('control');
  });
});

describe('a trained network', () => {
  const training = { optimizer: 'sgd', steps: 30, rates: [0.01, 0.1], chooseAfter: 10 } as const;
  const trained: Trial = { ...trial, stage: 'training', remedies: ['tanh'], training };

  test('is a row with the rate that won, its loss and its test accuracy', async () => {
    const row = await runTrial({ ...trained, width: 16, batch: 16 }, context);
    expect(row).toMatchObject({ precision: 'f32', survival: null, weights: null, layers: [] });
    expect(row.training).toMatchObject({ steps: 30, rate: 0.1, diverged: false });
    expect(row.training?.loss).toBeLessThan(2);
    expect(row.training?.testAccuracy).toBeGreaterThan(0.4);
    expect(row.training?.log10PerLayer).not.toBeCloseTo(
      (await runTrial({ ...trained, stage: 'initialization', training: undefined }, context))
        .survival!.log10PerLayer!,
      3,
    );
  });

  test.runIf(hasRelaxed())('with relaxed SIMD says so, and is near the plain one', async () => {
    const network = { ...trained, width: 16, batch: 16 };
    const plain = await runTrial(network, context);
    const relaxed = await runTrial({ ...network, relaxed: true }, context);
    expect(plain.kernels).toBe('plain');
    expect(relaxed.kernels).toBe('relaxed');
    expect(relaxed.trial).not.toBe(plain.trial);
    expect(relaxed.training?.loss).toBeCloseTo(plain.training!.loss!, 3);
  });

  test('that diverges at every rate is an outcome, not an error', async () => {
    const hopeless = { ...training, rates: [1e30, 1e35] };
    const row = await runTrial({ ...trained, remedies: ['relu'], training: hopeless }, context);
    expect(row.error).toBeNull();
    const nothing = { loss: null, testAccuracy: null, log10PerLayer: null };
    expect(row.training).toMatchObject({ ...nothing, diverged: true });
  });

  test.each([
    ['at its only rate', [1e45], { diverged: true, loss: null, testAccuracy: null }],
    ['at one of two rates', [1e45, 0.1], { diverged: false, rate: 0.1 }],
  ])('whose weights the very last update breaks %s', async (_, rates, outcome) => {
    const once = { ...training, steps: 1, rates, chooseAfter: 1 };
    const row = await runTrial({ ...trained, training: once }, context);
    expect(row.training).toMatchObject(outcome);
  });

  test('that diverges at one rate is carried on at another', async () => {
    const mixed = { ...training, rates: [1e30, 0.1] };
    const row = await runTrial({ ...trained, remedies: ['relu'], training: mixed }, context);
    expect(row.training).toMatchObject({ rate: 0.1, diverged: false, steps: 30 });
  });
});

describe('a network that pretrains', () => {
  const training = { optimizer: 'sgd' as const, steps: 40, rates: [0.01, 0.5], chooseAfter: 5 };
  const trained: Trial = { ...trial, stage: 'training', remedies: ['autoencoder'], training };

  test('spends its steps on that too, and chooses a rate for what is left', async () => {
    const row = await runTrial(trained, context);
    expect(row.training).toMatchObject({ steps: 40, rate: 0.5, diverged: false });
    const alone = { ...training, rates: [0.5] };
    const { training: same } = await runTrial({ ...trained, training: alone }, context);
    expect(same).toEqual(row.training);
  });

  test('chooses after all the steps that are left where there are fewer', async () => {
    const late = { ...training, chooseAfter: 40 };
    const row = await runTrial({ ...trained, training: late }, context);
    expect(row.training).toMatchObject({ steps: 40, diverged: false });
  });

  test('that diverges there is an outcome, not an error', async () => {
    const remedies = ['autoencoder:linear:rate=1e30'];
    const row = await runTrial({ ...trained, remedies }, context);
    expect(row.error).toBeNull();
    expect(row.training).toMatchObject({ loss: null, testAccuracy: null, diverged: true });
    expect(row.training!.steps).toBeLessThan(20);
  });

  test('needs a step for each layer', async () => {
    const few = { ...training, steps: 5 };
    await expect(runTrial({ ...trained, training: few }, context)).rejects.toThrow(UsageError);
  });
});

test('a deep autoencoder is scored by how far the test images are from what came in', async () => {
  const row = await runTrial(
    {
      ...trial,
      ...{ stage: 'training', remedies: ['tanh'], depth: 3, width: [16, 4, 16] },
      ...{ dataset: 'mnist-autoencoder', batch: 32 },
      training: { optimizer: 'sgd', steps: 60, rates: [0.01], chooseAfter: 10 },
    },
    { ...context, dataset: loadDataset('mnist-autoencoder') },
  );
  expect(row.training).toMatchObject({ testAccuracy: null, diverged: false });
  // Outputs of 0 have an error of 1, and the mean image has one of 0.71.
  expect(row.training!.testError).toBeLessThan(0.9);
  // The training loss is half of the error, over 784 outputs.
  const ratio = (2 * row.training!.loss!) / 784 / row.training!.testError!;
  expect(Math.abs(ratio - 1)).toBeLessThan(0.1);
});

describe('what goes wrong in a trial is part of its row', () => {
  test.each([
    ['nan', 'non-finite'],
    ['throws', 'RangeError'],
  ])('%s', async (name, code) => {
    const row = await runTrial({ ...trial, remedies: [name] }, context);
    expect(row.error?.code).toBe(code);
    expect(row.error?.message).not.toBe('');
    expect(row).toMatchObject({ survival: null, weights: null, layers: [], training: null });
  });

  test('a mistake in the call is thrown', async () => {
    const impossible = { ...trial, remedies: ['residual'], depth: 2, width: [4, 6] };
    await expect(runTrial(impossible, context)).rejects.toThrow(UsageError);
  });
});

describe('a sequence network', () => {
  const sequences = { known: remedies, dataset: loadDataset('adding') };
  const sequence: Trial = { ...trial, remedies: ['lstm:1997'], depth: 20, dataset: 'adding' };

  test('is measured on the adding problem, and has its carousel in the row', async () => {
    const row = await runTrial(sequence, sequences);
    expect(row.error).toBeNull();
    expect(row.layers).toHaveLength(20);
    expect(row.carousel).toEqual({ log10Ratio: 0, log10PerStep: 0 });
    expect(Object.keys(row).slice(-6, -4)).toEqual(['weights', 'carousel']);
  });

  test('whose cell has no carousel has none in the row', async () => {
    const row = await runTrial({ ...sequence, remedies: ['rnn'] }, sequences);
    expect(row.carousel).toBeNull();
    expect(await runTrial(trial, context)).not.toHaveProperty('carousel');
  });

  test('and a network of layers are each refused on the data of the other', async () => {
    await expect(runTrial({ ...trial, remedies: ['lstm'] }, context)).rejects.toThrow(
      'lstm is a sequence network, whose depth is time: give --dataset adding.',
    );
    await expect(runTrial({ ...sequence, remedies: ['relu'] }, sequences)).rejects.toThrow(
      'relu is no sequence network, and --dataset adding has sequences: give a set with a cell, such as lstm, or --dataset mnist.',
    );
  });

  test('is trained, and has its mean absolute error on test sequences in the row', async () => {
    const training = { optimizer: 'adam', steps: 150, chooseAfter: 1 } as const;
    const errorAt = async (rate: number) => {
      const own = { stage: 'training', depth: 6, width: 16, batch: 32 } as const;
      const trained: Trial = {
        ...{ ...sequence, ...own, remedies: ['clip', 'lstm:chrono'] },
        training: { ...training, rates: [rate] },
      };
      const row = await runTrial(trained, sequences);
      expect(row.error).toBeNull();
      expect(row.training).toMatchObject({ steps: 150, testAccuracy: null, diverged: false });
      return row.training!.testError!;
    };
    expect(await errorAt(0.01)).toBeLessThan(0.08);
    // No better than always saying the mean.
    expect(await errorAt(1e-9)).toBeGreaterThan(0.15);
  });

  test('of too few steps is a wrong call', async () => {
    await expect(runTrial({ ...sequence, depth: 3 }, sequences)).rejects.toThrow(
      'adding has no sequences of length 3',
    );
  });
});
