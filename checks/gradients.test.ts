import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compose,
  fast,
  reference,
  scaled,
  type Interpreter,
  type Remedy,
} from '@gradient-remedies/core';
import {
  differentiateTrial,
  drawTrial,
  runTrial,
  type Trial,
} from '@gradient-remedies/core/conformance';
import { networkOptionsFor } from './network-options.js';
import { compositionsOf, findRemedies } from './remedies.js';

const remedies = await findRemedies();
const compositions = compositionsOf(remedies);

/** Draws one network of every composition, and shrinks the one that fails. */
function forEveryComposition(check: (trial: Trial, seed: number) => void): void {
  compositions.forEach((composition: Remedy[], index) => {
    fc.assert(
      fc.property(networkOptionsFor(composition), ({ batch, seed, noise, ...size }) => {
        const spec = compose(composition, size);
        try {
          check(drawTrial(spec, { seed, batch, noise }), seed);
        } catch (error) {
          throw new Error(spec.remedies.join('+'), { cause: error });
        }
      }),
      { seed: index, numRuns: 1 },
    );
  });
}

type Run = ReturnType<typeof runTrial>;

/** The tensors of `some` that differ in any bit from those of `all`. */
const differing = (some: Run, all: Run): string[] =>
  [...some].flatMap(([tensor, { data, exponent }]) => {
    const other = all.get(tensor)!;
    const isSame =
      exponent === other.exponent && data.every((entry, i) => Object.is(entry, other.data[i]));
    const { op, id } = tensor as unknown as { op: string; id: number };
    return isSame ? [] : [`${op} ${id}`];
  });

describe('every composition of remedies', { timeout: 300_000 }, () => {
  test('there are: of all packages, forms and options', () => {
    const names = new Set(compositions.flat().map(({ name }) => name));
    expect([...names].sort()).toEqual(remedies.map(({ name }) => name).sort());
    expect(compositions.length).toBeGreaterThan(200);
  });

  // Relative to the magnitudes that the reverse pass adds up, each parameter's scaled to weigh the
  // same: 24 layers of sums of 40 leave some 1e-13. Where the gradient itself is rounding error (a
  // gate shut or a unit saturated to the last digit), no more is asked than that both say so; it is
  // rare, and must stay so.
  test.each(['loss', 'output'] as const)(
    'reverse and forward mode agree to 1e-10 on the %s',
    (of) => {
      let noisy = 0;
      forEveryComposition((trial, seed) => {
        const { forward, reverse, size, noise } = differentiateTrial(trial, { of, seed });
        const error = Math.abs(forward - reverse);
        if (error <= 1e-10 * size) return;
        noisy++;
        expect(error).toBeLessThanOrEqual(noise());
      });
      expect(noisy).toBeLessThanOrEqual(compositions.length / 200);
    },
  );

  test('the fast f64 kernels give what the reference gives, bit for bit', () => {
    forEveryComposition((trial) => {
      const run = (interpreter: Interpreter): Run => runTrial(trial, interpreter, 'all');
      expect(differing(run(fast.f64), run(reference))).toEqual([]);
      expect(differing(run(scaled(fast.f64)), run(scaled(reference)))).toEqual([]);
    });
  });

  test('a plan that reuses buffers gives what one without reuse gives', () => {
    forEveryComposition((trial) => {
      const reused = runTrial(trial, reference, 'outputs');
      expect(differing(reused, runTrial(trial, reference, 'all'))).toEqual([]);
    });
  });
});
