import {
  compose,
  defineRemedy,
  measure,
  randomStream,
  snapshot,
  UsageError,
  type Snapshot,
} from '@gradient-remedies/core';
import { testRemedy } from '@gradient-remedies/core/conformance';
import { describe, expect, test } from 'vitest';
import { hopfield, retrieve } from './index.js';

await testRemedy(hopfield, {
  factors: { hopfield: [0.15, 0.25], 'hopfield:residual': [1, 1.04] },
});

const size = { depth: 2, width: 6, inputWidth: 5, outputWidth: 3 };
const { normal } = randomStream(1, 'examples');
const data = {
  seed: 1,
  batch: 4,
  inputs: Float64Array.from({ length: 4 * 5 }, normal),
  targets: Float64Array.from({ length: 4 * 3 }, (_, i) => Number(i % 3 === 0)),
};
const withOptions = (options: Record<string, number>, form?: string) =>
  hopfield.variant(form, options);

const value = ({ parameters, hidden }: Snapshot, name: string): Float64Array =>
  [...parameters, ...hidden].find((each) => each.name === name)!.data;

/** What the first block retrieves for one example: from W x + b. */
function retrieved(taken: Snapshot, example: number, beta: number, count: number): Float64Array {
  const [x, w, b] = ['input', 'block.2.weight', 'block.2.bias'].map((name) => value(taken, name));
  const { width } = size;
  const state = b.map((sum, column) => {
    for (let k = 0; k < width; k++) sum += x[example * width + k] * w[k * width + column];
    return sum;
  });
  const patterns = { count, width, entries: value(taken, 'block.2.patterns') };
  return retrieve(patterns, state, beta / Math.sqrt(width));
}

describe('what a block computes', () => {
  test.each([
    [1, 6, {}],
    [3, 10, { beta: 3, patterns: 10 }],
  ])('beta %s, %s patterns', (beta, count, options) => {
    for (const form of [undefined, 'residual']) {
      const taken = snapshot(compose([withOptions(options, form)], size), data);
      const [x, y] = ['input', 'block.2'].map((name) => value(taken, name));
      for (let example = 0; example < data.batch; example++) {
        retrieved(taken, example, beta, count).forEach((entry, i) => {
          const at = example * size.width + i;
          const expected = form === undefined ? entry : x[at] + entry;
          expect(Math.abs(y[at] - expected)).toBeLessThan(1e-14);
        });
      }
    }
  });

  test('takes widths that differ; with its input added, equal ones only', () => {
    const narrowing = { width: [8, 4], inputWidth: 5, outputWidth: 3 };
    expect(measure(compose([hopfield], narrowing), data).loss).toBeGreaterThan(0);
    const run = () => measure(compose([hopfield.variant('residual')], narrowing), data);
    expect(run).toThrow(UsageError);
    expect(run).toThrow("hopfield:residual adds a block's input to its output");
  });
});

describe('a set', () => {
  test('wires a block in one way: two are an error that names both', () => {
    const other = defineRemedy({
      name: 'other',
      changes: { block: (context) => context.branch },
      reference: hopfield.reference,
    });
    expect(() => compose([hopfield, other], size)).toThrow(
      'hopfield and other cannot be combined: each sets the block.',
    );
    const two = () => compose([hopfield, hopfield.variant('residual')], size);
    expect(two).toThrow('hopfield and hopfield:residual');
  });

  test.each([
    [{ beta: 0 }, 'hopfield:beta must be over 0, not 0.'],
    [{ beta: -1 }, 'hopfield:beta must be over 0, not -1.'],
    [{ patterns: -1 }, 'hopfield:patterns must be a whole number from 1'],
    [{ patterns: 2.5 }, 'not 2.5.'],
  ])('refuses %o', (options, message) => {
    for (const form of [undefined, 'residual']) {
      expect(() => withOptions(options, form)).toThrow(UsageError);
      expect(() => withOptions(options, form)).toThrow(message);
    }
  });
});
