import {
  compose,
  constant,
  defineRemedy,
  snapshot,
  squaredError,
  UsageError,
  zeros,
  type Remedy,
} from '@gradient-remedies/core';
import { testRemedy } from '@gradient-remedies/core/conformance';
import { describe, expect, test } from 'vitest';
import { swish } from './index.js';

// Activations shrink until every unit sees the slope at 0, which is 1/2.
await testRemedy(swish, { factors: { swish: [0.48, 0.53] } });

// One hidden unit that sees each x as it is, and a readout that passes it on.
const one = defineRemedy({
  name: 'one',
  changes: {
    initializer: ({ role }) => ({
      weight: role === 'hidden' ? zeros() : constant(1),
      bias: zeros(),
    }),
  },
  reference: swish.reference,
});
const size = { depth: 1, width: 1, inputWidth: 1, outputWidth: 1, loss: squaredError };
const steep = swish.variant(undefined, { beta: 2 });
const targets = [0, 0, 0, 0, 0];

function valuesAt(remedy: Remedy, inputs: readonly number[]): number[] {
  const { hidden } = snapshot(compose([one, remedy], size), { seed: 1, batch: 5, inputs, targets });
  return [...hidden[0].data];
}

describe('values', () => {
  // The sigmoid of ln 3 is 3/4, of -ln 3 it is 1/4, of ln 9 it is 9/10.
  const [ln3, ln9] = [Math.log(3), Math.log(9)];
  const inputs = [-ln3, 0, ln3, ln9, 1000];

  test('x times sigmoid(x)', () => {
    const expected = [-ln3 / 4, 0, 0.75 * ln3, 0.9 * ln9, 1000];
    valuesAt(swish, inputs).forEach((value, i) => expect(value).toBeCloseTo(expected[i], 14));
  });

  test('beta makes it steeper: f(x) at beta 2 is f(2x)/2 at beta 1', () => {
    const doubled = valuesAt(
      swish,
      inputs.map((x) => 2 * x),
    );
    valuesAt(steep, inputs).forEach((value, i) => expect(value).toBeCloseTo(doubled[i] / 2, 14));
  });
});

describe('the slope', () => {
  test.each([
    ['1', swish, 1],
    ['2', steep, 2],
  ])('is largest, as declared, where beta x tanh(beta x / 2) = 2: beta %s', (_, remedy, beta) => {
    const { largestDerivative } = remedy.changes.activation!;
    const top = 2.3993572805154675 / beta;
    const step = 1e-5;
    const [left, , right] = valuesAt(remedy, [top - step, top, top + step, 0, 0]);
    expect((right - left) / (2 * step)).toBeCloseTo(largestDerivative!, 9);
    const [before, at, , after] = [top - 0.1, top, 0, top + 0.1].map((x) => slopeAt(beta, x));
    expect(at).toBeCloseTo(largestDerivative!, 14);
    expect(Math.max(before, after)).toBeLessThan(at);
  });
});

/** By hand: s + beta x s (1 - s), s the sigmoid of beta x. */
function slopeAt(beta: number, x: number): number {
  const s = 1 / (1 + Math.exp(-beta * x));
  return s + beta * x * s * (1 - s);
}

describe('a set', () => {
  test.each([0, -1])('refuses beta %s', (beta) => {
    expect(() => swish.variant(undefined, { beta })).toThrow(UsageError);
    expect(() => swish.variant(undefined, { beta })).toThrow('swish:beta must be over 0');
  });

  test('names a beta that is not the default', () => {
    expect(swish.variant(undefined, { beta: 1 }).id).toBe('swish');
    expect(steep.id).toBe('swish:beta=2');
  });
});
