import { UsageError } from '../errors.js';
import { isOp } from '../graph/node.js';
import type { TracedNetwork } from '../network/traced.js';
import type { Tensor } from '../ops.js';
import type { NetworkSpec } from '../spec/network-spec.js';

/**
 * Makes sure that what a cell calls its carousel is handed on beside its weights: in the graph of the carousel, no
 * way from any of its states to the last may lead through a matrix product.
 *
 * @param traced - Along the carousel, where `read` stops the gradient.
 * @param spec - For the message.
 * @throws UsageError - If a way does: the cell reads a state without `read`.
 */
export function checkCarousel({ tracer, carousel }: TracedNetwork, spec: NetworkSpec): void {
  const reached = new Set<Tensor>(carousel.slice(0, -1).map(({ tensor }) => tensor));
  const weighted = new Set<Tensor>();
  for (const node of tracer.nodes) {
    if (isOp(node, 'stopGradient') || !node.inputs.some((input) => reached.has(input))) continue;
    reached.add(node);
    const isWeighted = isOp(node, 'matmul') || node.inputs.some((input) => weighted.has(input));
    if (isWeighted) weighted.add(node);
  }
  if (!weighted.has(carousel[carousel.length - 1].tensor)) return;
  throw new UsageError(
    `What ${spec.setBy.cell ?? 'this cell'} calls its carousel, state ${spec.cell?.carousel}, leads through its ` +
      'weights: wherever a layer sees a state, write `layer(read(state))`, or declare no carousel.',
  );
}
