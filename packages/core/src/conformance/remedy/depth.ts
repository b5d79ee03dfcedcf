import { fast } from '../../interpreters/fast/index.js';
import { createNetwork } from '../../network/network.js';
import type { Remedy } from '../../spec/remedy.js';
import { networkOf, sampleOf, type RemedyCheck } from './remedy-check.js';

const depth = 200;
const seed = 1;

/** Its network can be run at depth 200 in plain f64. */
export const isFiniteAtDepth = (remedy: Remedy): RemedyCheck => ({
  name: `is finite at depth ${depth}`,
  check: () => {
    const spec = networkOf([remedy], depth);
    const data = sampleOf(spec, seed);
    const options = { seed, batch: data.batch, data, interpreter: fast.f64 };
    const outputs = createNetwork(spec, options).predict(data.inputs);
    const wrong = outputs.findIndex((entry) => !Number.isFinite(entry));
    if (wrong === -1) return;
    throw new Error(`At depth ${depth}, seed ${seed}, output ${wrong} is ${outputs[wrong]}.`);
  },
});
