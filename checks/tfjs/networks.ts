import fc from 'fast-check';
import { compose, type GraphQuestion, type NetworkSpec } from '@gradient-remedies/core';
import { drawTrial, networkQuestion, tensorNames } from '@gradient-remedies/core/conformance';
import { networkOptionsFor } from '../network-options.js';
import { compositionsOf, findRemedies } from '../remedies.js';

const compositions = compositionsOf(await findRemedies());

/** A network with entries for all its inputs and parameters. */
export interface DrawnNetwork {
  readonly spec: NetworkSpec;
  readonly seed: number;
  readonly description: string;
  /** Its question, and what the tensors of the answer are called. */
  readonly ask: () => { readonly question: GraphQuestion; readonly names: readonly string[] };
}

/** One network of every composition of remedies. */
export function* drawNetworks(): Generator<DrawnNetwork> {
  for (const [seedOfDraw, composition] of compositions.entries()) {
    const [options] = fc.sample(networkOptionsFor(composition), { seed: seedOfDraw, numRuns: 1 });
    const { batch, seed, noise, ...size } = options;
    const spec = compose(composition, size);
    const sizes = JSON.stringify({ ...options, loss: size.loss.name });
    const description = `${spec.remedies.join('+')} ${sizes}`;
    const ask = (): ReturnType<DrawnNetwork['ask']> => {
      const trial = drawTrial(spec, { seed, batch, noise });
      return { question: networkQuestion(trial), names: tensorNames(trial) };
    };
    yield { spec, seed, description, ask };
  }
}
