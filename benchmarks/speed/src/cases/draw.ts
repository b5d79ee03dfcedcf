import { randomStream, type Shape } from '@gradient-remedies/core';
import { initialize, sizeOf, traceNetwork } from '@gradient-remedies/core/graph';
import type { Case } from './case.js';
import { specOf } from './spec.js';

/** Some numbers with a name: the data, or a parameter. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: Shape;
  readonly data: Float32Array;
}

/** The batch that every step is trained on. */
export function drawBatch({ batch, width, depth, network }: Case, seed: number): NamedTensor[] {
  const draw = (name: string, columns: number): NamedTensor => {
    const { normal } = randomStream(seed, name);
    const shape = [batch, columns];
    return { name, shape, data: Float32Array.from({ length: batch * columns }, () => normal()) };
  };
  const steps = network === 'lstm' ? depth : 1;
  return [draw('inputs', steps * width), draw('targets', width)];
}

/** First values of all parameters, in the order in which the network uses them. */
export function drawParameters(ofCase: Case, seed: number): NamedTensor[] {
  const spec = specOf(ofCase);
  const traced = traceNetwork(spec, { batch: ofCase.batch });
  const values = initialize(spec, traced, seed);
  return traced.parameters.map(({ name, shape }) => {
    const data = Float32Array.from(values.get(name)!);
    if (data.length !== sizeOf(shape)) throw new Error(`${name} does not fill its shape.`);
    return { name, shape, data };
  });
}
