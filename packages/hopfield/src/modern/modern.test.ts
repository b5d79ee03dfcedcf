import { randomStream, reference, UsageError } from '@gradient-remedies/core';
import { byDerivativeTable } from '@gradient-remedies/core/conformance';
import { Tracer } from '@gradient-remedies/core/graph';
import { describe, expect, test } from 'vitest';
import { retrievalJacobian, retrieve, type StoredPatterns } from './index.js';
import { retrieval } from './retrieval.js';

const n = 64;

/** 64 random patterns of length 1 in 64 dimensions. */
function unitPatterns(seed: number): StoredPatterns {
  const { normal } = randomStream(seed, 'patterns');
  const entries = new Float64Array(n * n).map(normal);
  for (let row = 0; row < n; row++) {
    const pattern = entries.subarray(row * n, (row + 1) * n);
    const length = Math.hypot(...pattern);
    pattern.forEach((entry, i) => (pattern[i] = entry / length));
  }
  return { count: n, width: n, entries };
}

const row = ({ width, entries }: StoredPatterns, index: number): number[] =>
  Array.from({ length: width }, (_, i) => entries[index * width + i]);

/** Where retrieval from the first pattern ends. */
function fixedPoint(patterns: StoredPatterns, beta: number): ArrayLike<number> {
  let state: ArrayLike<number> = row(patterns, 0);
  for (let i = 0; i < 200; i++) state = retrieve(patterns, state, beta);
  return state;
}

const patterns = unitPatterns(1);

describe('retrieval', () => {
  test('is the average of all patterns where it is hot, and the nearest one where it is cold', () => {
    const { normal } = randomStream(1, 'noise');
    const state = row(patterns, 5).map((entry) => entry + 0.05 * normal());
    const cold = retrieve(patterns, state, 100);
    row(patterns, 5).forEach((entry, i) => expect(cold[i]).toBeCloseTo(entry, 10));
    const hot = retrieve(patterns, state, 1e-9);
    for (let i = 0; i < n; i++) {
      const column = Array.from({ length: n }, (_, k) => patterns.entries[k * n + i]);
      expect(hot[i]).toBeCloseTo(column.reduce((sum, entry) => sum + entry) / n, 8);
    }
  });

  test('does not overflow', () => {
    expect([...retrieve({ count: 2, width: 1, entries: [1, 2] }, [1000], 1000)]).toEqual([2]);
  });
});

describe('its Jacobian', () => {
  test.each([1, 4, 8, 16])('is what the reverse pass of the block gives, beta %s', async (beta) => {
    const state = retrieve(patterns, row(patterns, 3), beta);
    const tracer = new Tracer();
    const [x, stored] = ['x', 'stored'].map((name) => tracer.input(name, [n, n]));
    const retrieved = retrieval(tracer, x, stored, beta);
    const diagonal = Float64Array.from({ length: n * n }, (_, i) => Number(i % (n + 1) === 0));
    const { outputs, gradients } = await byDerivativeTable(reference).answer({
      tracer,
      // The same state in every row; of row i, entry i is differentiated.
      values: new Map([
        [x, Float64Array.from({ length: n * n }, (_, i) => state[i % n])],
        [stored, patterns.entries],
      ]),
      outputs: [retrieved],
      objective: tracer.mul(retrieved, tracer.constant(diagonal, [n, n])),
      withRespectTo: [x],
    });
    // The reverse pass subtracts numbers of the size of beta.
    const rounding = beta * Number.EPSILON;
    retrievalJacobian(patterns, state, beta).entries.forEach((entry, i) => {
      expect(Math.abs(entry - gradients[0][i])).toBeLessThan(rounding);
    });
    retrieve(patterns, state, beta).forEach((entry, i) => {
      expect(Math.abs(entry - outputs[0][i])).toBeLessThan(1e-15);
    });
  });

  test('has the norm of closed form for two opposite patterns: beta (1 - tanh² beta x)', () => {
    const opposite = { count: 2, width: 2, entries: [1, 0, -1, 0] };
    for (const [beta, x] of [
      [0.5, 0],
      [3, 0.4],
      [20, 0.9],
      [80, 1],
    ]) {
      const { spectralNorm } = retrievalJacobian(opposite, [x, 7], beta);
      const closed = beta / Math.cosh(beta * x) / Math.cosh(beta * x);
      expect(Math.abs(spectralNorm / closed - 1)).toBeLessThan(1e-12);
    }
    expect(retrievalJacobian(opposite, [1, 0], 1000).spectralNorm).toBe(0);
  });

  test('of several retrievals is the product of theirs', () => {
    const opposite = { count: 2, width: 1, entries: [1, -1] };
    const states = [0.3];
    for (let i = 0; i < 3; i++) states.push(Math.tanh(2 * states[i]));
    const closed = states.slice(1).reduce((product, next) => product * 2 * (1 - next * next), 1);
    expect(retrievalJacobian(opposite, [0.3], 2, 3).spectralNorm).toBeCloseTo(closed, 14);
  });

  // Independent figures, at the fixed point that retrieval reaches from a stored pattern.
  test.each([
    [1, 0.056],
    [2, 0.113],
    [4, 0.227],
    [8, 0.28],
  ])('grows with beta while patterns are averaged: at %s to %s', (beta, figure) => {
    const norms = [1, 2, 3].map((seed) => {
      const stored = unitPatterns(seed);
      return retrievalJacobian(stored, fixedPoint(stored, beta), beta).spectralNorm;
    });
    expect(Math.abs(norms.reduce((sum, norm) => sum + norm) / (3 * figure) - 1)).toBeLessThan(0.1);
  });

  test.each([16, 24, 32])('falls as e^-beta once one is retrieved, beta %s', (beta) => {
    // To first order it is a sum over the other patterns, each of norm beta e^(-beta (1 - c)) |m - m_0|².
    const first = row(patterns, 0);
    const terms = Array.from({ length: n - 1 }, (_, k) => {
      const c = row(patterns, k + 1).reduce((sum, entry, i) => sum + entry * first[i], 0);
      return beta * Math.exp(-beta * (1 - c)) * (2 - 2 * c);
    });
    const { spectralNorm } = retrievalJacobian(patterns, fixedPoint(patterns, beta), beta);
    expect(spectralNorm).toBeGreaterThan(0.99 * Math.max(...terms));
    expect(spectralNorm).toBeLessThan(1.01 * terms.reduce((sum, term) => sum + term));
  });

  test.each([4, 16])(
    'over iterations multiplies the gradient by one factor each, beta %s',
    (beta) => {
      const state = fixedPoint(patterns, beta);
      const { spectralNorm } = retrievalJacobian(patterns, state, beta);
      for (const steps of [2, 5, 9]) {
        const together = Math.log(retrievalJacobian(patterns, state, beta, steps).spectralNorm);
        expect(together / steps).toBeCloseTo(Math.log(spectralNorm), 9);
      }
    },
  );
});

test('calls that are wrong say what is', () => {
  const stored = { count: 2, width: 2, entries: [1, 0, 0, 1] };
  const calls: [() => unknown, string][] = [
    [() => retrieve(stored, [1, 0], 0), 'beta must be over 0, not 0.'],
    [() => retrieve(stored, [1, 0], NaN), 'beta must be over 0, not NaN.'],
    [() => retrieve(stored, [1], 1), 'The state has 1 entries and a pattern 2.'],
    [() => retrieve({ ...stored, count: 0, entries: [] }, [1, 0], 1), 'There are no patterns'],
    [() => retrieve({ ...stored, count: 3 }, [1, 0], 1), '3 patterns of 2 entries have 6'],
    [() => retrievalJacobian(stored, [1, 0], 1, 0), 'steps must be a whole number from 1, not 0.'],
  ];
  for (const [call, message] of calls) {
    expect(call).toThrow(UsageError);
    expect(call).toThrow(message);
  }
});
