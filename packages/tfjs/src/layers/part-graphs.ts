import { UsageError, type Mode, type NetworkSpec } from '@gradient-remedies/core';
import { tracePart, type TracedPart } from '@gradient-remedies/core/graph';
import { partOf } from './part-spec.js';

/** How many are kept: the last batch of an epoch is smaller, and so may be what is predicted. */
const mostGraphs = 8;

/**
 * A part of a network, written down once for each number of examples.
 *
 * @param spec - The network.
 * @param name - Of the part.
 * @param layer - What the layer is called, for messages.
 * @returns The part for a batch, in training or evaluation.
 */
export function partGraphs(
  spec: NetworkSpec,
  name: string,
  layer: string,
): (batch: number, mode: Mode) => TracedPart {
  const part = partOf(spec, name);
  const graphs = new Map<string, TracedPart>();
  return (batch, mode) => {
    const key = `${batch}:${mode}`;
    const known = graphs.get(key);
    if (known !== undefined) return known;
    if (graphs.size >= mostGraphs) graphs.clear();
    try {
      graphs.set(key, tracePart(spec, part, { batch, mode }));
    } catch (error) {
      throw asUsageError(error, spec, layer);
    }
    return graphs.get(key)!;
  };
}

/** A penalty on some layers only may not know what to do with the weights of the others. */
const asUsageError = (
  error: unknown,
  { penalty, remedies }: NetworkSpec,
  layer: string,
): unknown =>
  error instanceof UsageError || penalty === null
    ? error
    : new UsageError(
        `The penalty of ${remedies.join('+')} cannot be taken of the weights of ${layer} alone, as layers of ` +
          `TensorFlow.js have it: ${String(error)}. Add it to the loss instead.`,
      );
