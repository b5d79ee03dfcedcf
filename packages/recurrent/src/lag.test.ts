import { describe, expect, test } from 'vitest';
import {
  compose,
  defineRemedy,
  measureLag,
  orthogonal,
  randomStream,
  squaredError,
  UsageError,
  zeros,
  type LagMeasurement,
  type Remedy,
} from '@gradient-remedies/core';
import { gru, irnn, lstm, rnn } from './index.js';

const [width, inputWidth, batch] = [16, 2, 8];

function measured(
  remedies: readonly Remedy[],
  { steps, scale }: { steps: number; scale: number },
): LagMeasurement {
  const spec = compose(remedies, {
    depth: steps,
    width,
    inputWidth,
    outputWidth: 1,
    loss: squaredError,
  });
  const { normal } = randomStream(1, 'sequence');
  const inputs = Float64Array.from({ length: batch * steps * inputWidth }, () => scale * normal());
  const targets = Float64Array.from({ length: batch }, normal);
  return measureLag(spec, { seed: 1, batch, inputs, targets });
}

/** All weights are random orthogonal matrices times a gain. */
const rotations = (gain: number): Remedy =>
  defineRemedy({
    name: 'rotations',
    changes: { initializer: () => ({ weight: orthogonal(gain), bias: zeros() }) },
    reference: rnn.reference,
  });

const zeroInput = { steps: 1000, scale: 0 };
const someInput = { steps: 1000, scale: 1 };
const log10Sigmoid = (bias: number): number => -Math.log10(1 + Math.exp(-bias));

describe('along the carousel', () => {
  test.each([zeroInput, someInput])('lstm:1997 keeps all of the gradient: %o', (data) => {
    const { carousel } = measured([lstm.variant('1997')], data);
    expect(carousel!.log10ByLag).toHaveLength(1000);
    // In decades: 1e-12 of the gradient.
    for (const log10 of carousel!.log10ByLag) {
      expect(Math.abs(log10!)).toBeLessThan(1e-12 * Math.LOG10E);
    }
  });

  test.each([-3, 0, 1, 5, 20])(
    'a forget gate of bias %i lets through sigmoid(b) a step',
    (forget) => {
      const { carousel } = measured([lstm.variant(undefined, { forget })], zeroInput);
      carousel!.log10ByLag.forEach((log10, lag) => {
        const expected = lag * log10Sigmoid(forget);
        expect(Math.abs(log10! - expected)).toBeLessThanOrEqual(1e-13 * (1 + Math.abs(expected)));
      });
      expect(carousel!.log10PerStep).toBeCloseTo(log10Sigmoid(forget), 13);
    },
  );

  test('an update gate of bias b too', () => {
    const { carousel } = measured([gru.variant(undefined, { update: 2 })], zeroInput);
    expect(carousel!.log10Ratio! / 999).toBeCloseTo(log10Sigmoid(2), 13);
  });

  test('a plain cell has none', () => {
    expect(measured([rnn], { steps: 3, scale: 1 }).carousel).toBeNull();
  });
});

describe('the full gradient', () => {
  test('is not what the carousel keeps: it goes through gates and candidate as well', () => {
    const [still, moving] = [zeroInput, someInput].map((data) =>
      measured([lstm.variant('1997')], data),
    );
    expect(still.carousel!.log10Ratio).toBe(0);
    expect(still.full.log10Ratio).toBeGreaterThan(1);
    expect(moving.full.log10Ratio).not.toBeCloseTo(still.full.log10Ratio!, 1);
  });

  test('of 0.9 times an orthogonal matrix loses 0.045757 decades a step at zero input', () => {
    const set = [rnn, rotations(0.9)];
    const { full } = measured(set, zeroInput);
    full.log10ByLag.forEach((log10, lag) => {
      expect(Math.abs(log10! - lag * Math.log10(0.9))).toBeLessThan(1e-10);
    });
    expect(full.log10PerStep).toBeCloseTo(-0.045757, 6);
    expect(measured(set, someInput).full.log10PerStep).toBeLessThan(-0.05);
  });

  test('of the identity with rectifiers is kept where all units are on', () => {
    const steps = 50;
    const spec = compose([irnn], {
      depth: steps,
      width,
      inputWidth,
      outputWidth: 1,
      loss: squaredError,
    });
    // A unit whose two input weights sum to less than 0 is off from the first step to the last.
    const inputs = new Float64Array(steps * inputWidth).fill(1);
    const { full } = measureLag(spec, { seed: 1, batch: 1, inputs, targets: [1] });
    const [last, ...earlier] = full.log10ByLag;
    expect(last).toBe(0);
    expect(new Set(earlier).size).toBe(1);
    expect(earlier[0]).toBeLessThan(0);
  });

  test('is measured at any number of steps', { timeout: 60_000 }, () => {
    const { full } = measured([rnn, rotations(0.5)], {
      steps: 5000,
      scale: 0,
    });
    expect(full.log10Ratio! / 4999).toBeCloseTo(Math.log10(0.5), 10);
  });
});

describe('truncation', () => {
  test.each([rnn, irnn, lstm, gru])('$id: no gradient goes back further', (cell) => {
    const cut = cell.variant(undefined, { truncate: 4 });
    const [whole, truncated] = [cell, cut].map(
      (each) => measured([each], { steps: 12, scale: 1 }).full.log10ByLag,
    );
    expect(truncated.slice(0, 4)).toEqual(whole.slice(0, 4));
    expect(truncated.slice(4)).toEqual(Array(8).fill(null));
  });

  test('after as many steps as there are is none', () => {
    const cut = lstm.variant(undefined, { truncate: 12 });
    const data = { steps: 12, scale: 1 };
    expect(measured([cut], data)).toEqual(measured([lstm], data));
  });

  test.each([13, 0.5, -1])('refuses %d steps of 12', (steps) => {
    const cut = lstm.variant(undefined, { truncate: steps });
    const run = (): unknown => measured([cut], { steps: 12, scale: 1 });
    expect(run).toThrow(UsageError);
    expect(run).toThrow('must be a whole number from 1 to the 12 of the sequence');
  });
});

test('a network of layers has no lag', () => {
  const spec = compose([], { depth: 3, width, inputWidth, outputWidth: 1 });
  expect(() => measureLag(spec, { seed: 1, batch: 1, inputs: [1, 2], targets: [1] })).toThrow(
    'sigmoid has no time lag',
  );
});
