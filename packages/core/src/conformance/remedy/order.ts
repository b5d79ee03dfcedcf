import { measure } from '../../gradient/measure.js';
import { fast } from '../../interpreters/fast/index.js';
import { createNetwork } from '../../network/network.js';
import type { Remedy } from '../../spec/remedy.js';
import { networkOf, sampleOf, type RemedyCheck } from './remedy-check.js';

const depth = 6;
const seed = 1;

/** In evaluation an example's output is its own, bit for bit, whatever stands before and after it. */
export const ignoresBatchOrder = (remedy: Remedy): RemedyCheck => ({
  name: 'gives an example the same output in any batch',
  check: () => {
    const spec = networkOf([remedy], depth);
    const data = sampleOf(spec, seed);
    const { inputs, batch } = data;
    const options = { seed, batch, data, interpreter: fast.f64 };
    const network = createNetwork(spec, options);
    const together = network.predict(inputs);
    const width = inputs.length / batch;
    for (let row = 0; row < batch; row++) {
      const alone = network.predict(inputs.subarray(row * width, (row + 1) * width));
      const inBatch = together.subarray(row * alone.length, (row + 1) * alone.length);
      const differs = alone.findIndex((entry, i) => !Object.is(entry, inBatch[i]));
      if (differs === -1) continue;
      throw new Error(
        `At depth ${depth}, seed ${seed}, output ${differs} of example ${row} is ${inBatch[differs]} in a ` +
          `batch of ${batch} and ${alone[differs]} alone.`,
      );
    }
  },
});

/** Made again after other networks it gives the same bits: it may run on any worker, in any order. */
export const isRepeatable = (remedy: Remedy): RemedyCheck => ({
  name: 'gives the same measurement whatever was measured before',
  check: () => {
    const measured = (layers: number, of: number): string => {
      const spec = networkOf([remedy], layers);
      return JSON.stringify(measure(spec, sampleOf(spec, of)));
    };
    const first = measured(depth, seed);
    measured(depth + 1, seed + 1);
    if (measured(depth, seed) === first) return;
    throw new Error(
      `At depth ${depth}, seed ${seed}, a second measurement differs from the first: it must not keep or ` +
        'draw anything by itself (parameters and random tensors are declared).',
    );
  },
});
