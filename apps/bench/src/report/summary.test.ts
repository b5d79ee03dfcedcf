import { describe, expect, it } from 'vitest';
import type { Row } from '../results/row.js';
import { exampleRemedies, exampleRow, type ExampleRow } from '../testing/example-rows.js';
import { trainingCell } from './cells.js';
import { summarize } from './summary.js';

const summaryOf = (...rows: Row[]) => summarize(rows, { known: exampleRemedies });
const seeds = (log10: readonly (number | null)[], row: ExampleRow): Row[] =>
  log10.map((each, seed) => exampleRow({ ...row, seed, log10: each }));
const failed = (row: ExampleRow, seed: number): Row =>
  exampleRow({ ...row, seed, error: { code: 'non-finite', message: 'The loss is not finite.' } });

describe('over seeds', () => {
  it('takes medians and quartiles of each network and depth', () => {
    const [network] = summaryOf(
      ...seeds([-9, -10, -11, -8, -12], { set: 'sigmoid', depth: 16 }),
      ...seeds([-4, -5, -6], { set: 'sigmoid', depth: 8 }),
    ).networks;
    expect(network).toMatchObject({ head: 'sigmoid', parts: [], remedies: ['sigmoid'], width: 64 });
    expect(network.depths.map(({ depth }) => depth)).toEqual([8, 16]);
    expect(network.depths[1].initialization).toMatchObject({
      count: 5,
      failures: [],
      word: 'vanishes',
      law: 'geometric',
      lawRatio: 2,
      log10Survival: { lower: -11, median: -10, upper: -9 },
    });
    expect(network.depths[1].initialization?.log10PerLayer?.median).toBeCloseTo(-10 / 15, 12);
  });

  it('keeps widths, networks and controls apart', () => {
    const { networks, controls } = summaryOf(
      exampleRow({ set: 'relu+he' }),
      exampleRow({ set: 'sigmoid', width: 128 }),
      exampleRow({ set: 'sigmoid' }),
      exampleRow({ set: 'sigmoid', width: [32, 16], depth: 2 }),
      exampleRow({ set: 'sigmoid', control: true }),
    );
    expect(networks.map(({ head, width }) => [head, width])).toEqual([
      ['sigmoid', [32, 16]],
      ['sigmoid', 64],
      ['sigmoid', 128],
      ['relu', 64],
    ]);
    expect(controls).toHaveLength(1);
  });

  it('has no value where a depth has none', () => {
    const { depths } = summaryOf(
      exampleRow({ set: 'sigmoid', depth: 1 }),
      exampleRow({ set: 'sigmoid', depth: 2, log10: -0.6 }),
    ).networks[0];
    expect(depths[0].initialization).toMatchObject({ log10PerLayer: null, log10WeightRatio: null });
    expect(depths[1].initialization).toMatchObject({ log10WeightRatio: null });
    expect(depths[1].initialization?.log10PerLayer).not.toBeNull();
  });
});

describe('outcomes that are no number', () => {
  it('ranks a gradient of exactly zero lowest', () => {
    const [{ depths }] = summaryOf(...seeds([null, -3, null], { set: 'relu' })).networks;
    expect(depths[0].initialization).toMatchObject({
      count: 3,
      word: 'vanishes',
      log10Survival: { median: null, nulls: 2 },
    });
  });

  it('knows no ratio of nothing over nothing', () => {
    const [row] = seeds([null], { set: 'relu' });
    const layers = row.layers.map((layer) => ({ ...layer, log10GradientRms: null }));
    const [{ depths }] = summaryOf({
      ...row,
      layers,
      weights: { log10Ratio: null, log10Level: null },
    }).networks;
    expect(depths[0].initialization).toMatchObject({
      count: 1,
      word: null,
      log10Survival: null,
      log10WeightRatio: null,
    });
  });

  it('counts every failed trial, with its message', () => {
    const row = { set: 'relu', depth: 16 };
    const [{ depths }] = summaryOf(
      ...seeds([-2, -3, -4], row),
      failed(row, 8),
      failed(row, 9),
    ).networks;
    expect(depths[0].initialization).toMatchObject({
      count: 5,
      failures: [{ code: 'non-finite', message: 'The loss is not finite.', count: 2, seed: 8 }],
      log10Survival: { median: -3, count: 3 },
    });
  });

  it('has no word where all trials failed', () => {
    const [{ depths }] = summaryOf(failed({ set: 'relu' }, 0)).networks;
    expect(depths[0].initialization).toMatchObject({ count: 1, word: null, log10Survival: null });
  });

  it('counts a row without a finite result as failed, though it names no error', () => {
    const [{ depths }] = summaryOf(exampleRow({ set: 'relu', log10: NaN })).networks;
    expect(depths[0].initialization?.failures).toMatchObject([{ code: 'no-result', count: 1 }]);
  });
});

describe('training', () => {
  const trained = (...results: NonNullable<ExampleRow['training']>[]) =>
    summaryOf(...results.map((training, seed) => exampleRow({ set: 'relu', seed, training })))
      .networks[0].depths[0].training;

  it('takes the median accuracy, and lists the rates', () => {
    expect(
      trained({ testAccuracy: 0.8, rate: 1 }, { testAccuracy: 0.9 }, { testAccuracy: 0.7 }),
    ).toMatchObject({ count: 3, diverged: 0, rates: [0.1, 1], testAccuracy: { median: 0.8 } });
  });

  it('counts a run that diverged as the worst', () => {
    const diverged = { diverged: true, testAccuracy: null, loss: null, log10PerLayer: null };
    expect(trained({ testAccuracy: 0.8 }, { testAccuracy: 0.9 }, diverged)).toMatchObject({
      diverged: 1,
      testAccuracy: { median: 0.8, nulls: 1 },
      log10PerLayer: { median: -0.1, nulls: 0 },
    });
    expect(trained({ testAccuracy: 0.8 }, diverged, diverged)).toMatchObject({
      testAccuracy: { median: null },
      loss: { median: null },
      log10PerLayer: { median: -0.1 },
    });
    expect(trained(diverged)).toMatchObject({ log10PerLayer: null });
  });
});

describe('training without classes', () => {
  const noAccuracy = { testAccuracy: null };
  const error = (testError: number | null) => ({
    ...noAccuracy,
    ...(testError === null && { diverged: true, loss: null }),
    testError,
  });
  const trained = (...results: NonNullable<ExampleRow['training']>[]) =>
    summaryOf(...results.map((training, seed) => exampleRow({ set: 'relu', seed, training })))
      .networks[0].depths[0];

  it('takes the median error, a run that diverged being the worst', () => {
    const depth = trained(error(0.3), error(null), error(0.5));
    expect(depth.training).toMatchObject({ testError: { median: 0.5 } });
    expect(trainingCell(depth)).toBe('0.500');
    expect(trainingCell(trained(error(0.3), error(null), error(null)))).toBe('diverg');
  });

  it('is not there where there are classes', () => {
    expect(trained({ testAccuracy: 0.8 }).training).not.toHaveProperty('testError');
  });
});

it('is the same for rows in any order, and survives JSON', () => {
  const rows = [...seeds([-1, -2, -3], { set: 'relu' }), ...seeds([0, 1], { set: 'relu+he' })];
  const summary = summaryOf(...rows);
  expect(summaryOf(...rows.toReversed())).toEqual(summary);
  expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
});
