import { UsageError } from '@gradient-remedies/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  corrupt,
  energy,
  hebb,
  overlap,
  pseudoInverse,
  randomPatterns,
  recallAsynchronously,
  recallEach,
  recallSynchronously,
  type Pattern,
  type Weights,
} from './index.js';

/** One step of all units, written out. */
function step({ units, entries }: Weights, state: Pattern): number[] {
  return Array.from({ length: units }, (_, i) => {
    let field = 0;
    for (let j = 0; j < units; j++) field += entries[i * units + j] * state[j];
    return field === 0 ? state[i] : Math.sign(field);
  });
}

const networks = fc
  .record({
    units: fc.integer({ min: 2, max: 40 }),
    count: fc.integer({ min: 1, max: 12 }),
    seed: fc.integer({ min: 1, max: 1000 }),
    diagonal: fc.constantFrom('zero' as const, 'full' as const),
  })
  .map(({ units, count, seed, diagonal }) => ({
    weights: hebb(randomPatterns({ count, units, seed }), diagonal),
    start: randomPatterns({ count: 1, units, seed: -seed })[0],
    seed,
  }));
const runs = { seed: 1, numRuns: 200 };

describe('asynchronous recall', () => {
  test('ends where no unit wants to flip, its energy lower with each sweep', () => {
    fc.assert(
      fc.property(networks, ({ weights, start, seed }) => {
        const { state, sweeps, settled } = recallAsynchronously(weights, start, { seed });
        expect(settled).toBe(true);
        expect(step(weights, state)).toEqual([...state]);
        let before = energy(weights, start);
        for (let most = 1; most <= sweeps; most++) {
          const after = recallAsynchronously(weights, start, { seed, sweeps: most });
          expect(after.settled).toBe(false);
          expect(energy(weights, after.state)).toBeLessThan(before);
          before = energy(weights, after.state);
        }
        expect(before).toBe(energy(weights, state));
      }),
      runs,
    );
  });

  test('finds the pattern of a network that has stored one, from up to half of its units', () => {
    const [pattern] = randomPatterns({ count: 1, units: 101, seed: 1 });
    const weights = hebb([pattern], 'zero');
    for (const flips of [0, 0.1, 0.3, 0.45]) {
      const start = corrupt(pattern, { flips, seed: 1 });
      expect(recallAsynchronously(weights, start, { seed: 2 }).state).toEqual(pattern);
    }
    const start = corrupt(pattern, { flips: 0.6, seed: 1 });
    const { state } = recallAsynchronously(weights, start, { seed: 2 });
    expect(overlap(state, pattern)).toBe(-1);
  });

  test('goes another way with another seed', () => {
    const weights = hebb(randomPatterns({ count: 60, units: 100, seed: 1 }), 'zero');
    const [start] = randomPatterns({ count: 1, units: 100, seed: 2 });
    const ends = [1, 2, 3, 4].map((seed) => recallAsynchronously(weights, start, { seed }).state);
    expect(new Set(ends.map(String)).size).toBeGreaterThan(1);
    expect(recallAsynchronously(weights, start, { seed: 1 }).state).toEqual(ends[0]);
  });
});

describe('synchronous recall', () => {
  test('ends in a fixed point or a cycle of two states', () => {
    const periods = new Set<number | null>();
    fc.assert(
      fc.property(networks, ({ weights, start }) => {
        const { state, steps, period } = recallSynchronously(weights, start);
        periods.add(period);
        let expected = [...start];
        for (let i = 0; i < steps; i++) expected = step(weights, expected);
        expect([...state]).toEqual(expected);
        const once = step(weights, state);
        if (period === 1) expect(once).toEqual([...state]);
        else expect(once).not.toEqual([...state]);
        expect(step(weights, once)).toEqual([...state]);
      }),
      runs,
    );
    expect([...periods].sort()).toEqual([1, 2]);
  });

  test('two units that follow each other change places for ever; one by one they settle', () => {
    const weights = hebb([[1, 1]], 'zero');
    expect(recallSynchronously(weights, [1, -1]).period).toBe(2);
    expect(recallAsynchronously(weights, [1, -1], { seed: 1 }).settled).toBe(true);
    expect(recallSynchronously(weights, [1, -1], { steps: 1 }).period).toBeNull();
  });
});

describe('energy', () => {
  test('of a stored pattern alone is -(n² - n)/2, with its diagonal -n²/2', () => {
    const [pattern] = randomPatterns({ count: 1, units: 10, seed: 1 });
    expect(energy(hebb([pattern], 'zero'), pattern)).toBe(-45);
    expect(energy(hebb([pattern], 'full'), pattern)).toBe(-50);
    expect(energy(pseudoInverse([pattern], 'full'), pattern)).toBeCloseTo(-5, 12);
  });
});

describe('capacity', () => {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, each) => sum + each) / values.length;

  const recalled = (load: number, units: number, flips: number): number => {
    const patterns = randomPatterns({ count: load * units, units, seed: 1 });
    return mean(recallEach(hebb(patterns, 'zero'), patterns, { flips, seed: 1 }));
  };

  /** erf, by the midpoint rule. */
  function erf(y: number): number {
    let sum = 0;
    for (let i = 0; i < 1000; i++) {
      const t = (y * (i + 0.5)) / 1000;
      sum += Math.exp(-t * t);
    }
    return ((2 / Math.sqrt(Math.PI)) * sum * y) / 1000;
  }

  /** The largest root of y (sqrt(2 load) + 2/sqrt(pi) e^-y²) = erf y; the overlap is erf y (Amit et al. 1985). */
  function overlapInTheory(load: number): number {
    let y = 4;
    for (let i = 0; i < 500; i++) {
      y = erf(y) / (Math.sqrt(2 * load) + (2 / Math.sqrt(Math.PI)) * Math.exp(-y * y));
    }
    return erf(y);
  }

  test('below it, a pattern is recalled as in the theory of infinitely many units', () => {
    // As published: 0.967 at the capacity, and nothing beyond it.
    expect(overlapInTheory(0.1379)).toBeCloseTo(0.967, 2);
    expect(overlapInTheory(0.139)).toBeLessThan(0.01);
    const expected = overlapInTheory(0.1);
    expect(Math.abs(recalled(0.1, 1000, 0) - expected)).toBeLessThan(0.001);
    expect(Math.abs(recalled(0.1, 1000, 0.1) - expected)).toBeLessThan(0.001);
  });

  test('beyond it, it is not', () => {
    expect(recalled(0.18, 500, 0)).toBeLessThan(0.7);
  });

  test('pseudo-inverse: at load 1/2 each pattern stays, and without diagonal more noise is taken away', () => {
    const patterns = randomPatterns({ count: 150, units: 300, seed: 1 });
    const [zero, full] = (['zero', 'full'] as const).map((diagonal) => {
      const weights = pseudoInverse(patterns, diagonal);
      expect(recallEach(weights, patterns, { flips: 0, seed: 1 })).toEqual(Array(150).fill(1));
      return mean(recallEach(weights, patterns, { flips: 0.1, seed: 1 }));
    });
    expect(full).toBeGreaterThan(0.8);
    expect(zero).toBeGreaterThan(full + 0.04);
  });
});

describe('corrupt', () => {
  test('flips as many units as it is told to, in places that follow the seed', () => {
    const [pattern] = randomPatterns({ count: 1, units: 50, seed: 1 });
    for (const flips of [0, 0.1, 0.5, 1]) {
      expect(overlap(pattern, corrupt(pattern, { flips, seed: 1 }))).toBeCloseTo(1 - 2 * flips, 12);
    }
    const places = [1, 2].map((seed) => String(corrupt(pattern, { flips: 0.1, seed })));
    expect(places[0]).not.toBe(places[1]);
  });

  test('flips each unit as often', () => {
    const ones = Array<number>(10).fill(1);
    const counts = Array<number>(10).fill(0);
    for (let seed = 1; seed <= 2000; seed++) {
      corrupt(ones, { flips: 0.3, seed }).forEach((entry, i) => (counts[i] += Number(entry < 0)));
    }
    // 600 each, give or take 5 standard deviations of 20.5.
    for (const count of counts) expect(Math.abs(count - 600)).toBeLessThan(103);
  });
});

test('calls that are wrong say what is', () => {
  const weights = hebb([[1, -1, 1]], 'zero');
  const calls: [() => unknown, string][] = [
    [() => recallSynchronously(weights, [1]), 'The state has 1 units and the network 3.'],
    [() => recallAsynchronously(weights, [1, 0, 1], { seed: 1 }), 'state[1] is 0'],
    [
      () => recallAsynchronously(weights, [1, 1, 1], { seed: 1, sweeps: 0 }),
      'sweeps must be a whole number from 1, not 0.',
    ],
    [() => recallSynchronously(weights, [1, 1, 1], { steps: 1.5 }), 'steps must be a whole number'],
    [() => energy(weights, [1, 1]), 'The state has 2 units'],
    [() => overlap([1], [1, 1]), 'States of 1 and 2 units have no overlap.'],
    [() => corrupt([1], { flips: 10, seed: 1 }), 'flips is a share, from 0 to 1, not 10.'],
    [() => corrupt([2], { flips: 0, seed: 1 }), 'pattern[0] is 2'],
    [() => randomPatterns({ count: 0, units: 3, seed: 1 }), 'count must be'],
    [() => recallEach(weights, [], { flips: 0, seed: 1 }), 'There are no patterns'],
  ];
  for (const [call, message] of calls) {
    expect(call).toThrow(UsageError);
    expect(call).toThrow(message);
  }
});
