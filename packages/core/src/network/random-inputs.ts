import { draw } from '../initializers/draw.js';
import type { Execution } from '../interpreters/execution.js';
import type { TracedNetwork } from './traced.js';

/** Draws the network's masks and noise for one run. */
export function drawRandomInputs(
  { random }: Pick<TracedNetwork, 'random'>,
  execution: Execution,
  seed: number,
  step: number,
): void {
  for (const { name, tensor, distribution } of random) {
    execution.set(tensor, draw(distribution, tensor.shape, { seed, name: `${name}@${step}` }));
  }
}
