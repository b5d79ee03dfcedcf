import type { layers } from '@tensorflow/tfjs-layers';
import { UsageError, type NetworkSpec, type Remedy } from '@gradient-remedies/core';
import { tracePart } from '@gradient-remedies/core/graph';
import { remediesOf } from './known-remedies.js';
import { registerRemedies } from './register.js';
import { checkTensorFlow } from './check-tensorflow.js';
import { partOf, specOf, type PartConfig } from './part-spec.js';
import { RemedyLayer } from './remedy-layer.js';
import { checkTrainable } from './supported.js';
import { checkWhole } from './whole-number.js';

/** What {@link asLayer} is given besides the remedies; what else a layer of TensorFlow.js takes, too. */
export interface AsLayerOptions extends NonNullable<ConstructorParameters<typeof layers.Layer>[0]> {
  /** Number of outputs. */
  readonly units: number;
  /** Such as `tanh`, where no remedy sets the activation; the sigmoid if left out. */
  readonly activation?: string;
  /** Number of hidden layers of the network; only for a remedy that depends on it. */
  readonly depth?: number;
  /** Which of them this is, from 2; 2 if left out. */
  readonly index?: number;
  /**
   * Of the first weights, together with the layer's name; 1 if left out. Give layers names for models
   * that start alike each time.
   */
  readonly seed?: number;
}

/**
 * One hidden layer as remedies make it, as a layer of TensorFlow.js: for `tf.sequential` and for the
 * functional interface, on any backend.
 *
 * @param remedies - One, several that can be combined, or the name of a set of registered ones.
 * @param options - How many units.
 * @returns A layer from `[batch, features]` to `[batch, units]`.
 * @throws UsageError - If the remedies cannot be combined, need what a layer cannot have, or depend on a
 *   depth that is not given.
 *
 * @example
 * ```ts
 * const layer = asLayer('tanh', { units: 8, inputShape: [4] });
 * layer.computeOutputShape([null, 4]); // [ null, 8 ]
 * ```
 */
export function asLayer(
  remedies: string | Remedy | readonly Remedy[],
  { units, activation, depth, index = 2, seed = 1, name, ...rest }: AsLayerOptions,
): RemedyLayer {
  checkTensorFlow();
  registerRemedies();
  checkWhole('asLayer needs units', units, 1);
  checkWhole('The seed of asLayer is', seed, 0);
  checkWhole('The index of asLayer counts hidden layers after the first', index, 2, depth);
  if (depth !== undefined) checkWhole('The depth of asLayer is', depth, 2);
  const set = nameOf(remediesOf(remedies));
  const part = `block.${index}`;
  const config = (networkDepth: number): PartConfig => {
    return {
      remedies: set,
      part,
      depth: networkDepth,
      units,
      ...(activation !== undefined && { activation }),
    };
  };
  // As deep as a network must be for a whole block of the remedies to stand there.
  const least = index + layersOf(specOf(config(index), units)) - 1;
  if (depth === undefined) checkDepthDoesNotMatter(config(least), config(2 * least - 1));
  const chosen = config(depth ?? least);
  checkTrainable(specOf(chosen, units));
  return new RemedyLayer({ ...rest, ...chosen, seed, name: name ?? nextName(set) });
}

const counts = new Map<string, number>();

/** A layer's name as a summary shows it, such as `he_relu_1`. */
function nextName(set: string): string {
  const base = set.replaceAll(/[^a-z0-9.]+/gu, '_');
  const count = (counts.get(base) ?? 0) + 1;
  counts.set(base, count);
  return `${base}_${count}`;
}

/** As rows of results have it: sorted, `sigmoid` for the bare baseline. */
const nameOf = (remedies: readonly Remedy[]): string =>
  remedies
    .map(({ id }) => id)
    .sort()
    .join('+') || 'sigmoid';

const layersOf = ({ block }: NetworkSpec): number =>
  typeof block === 'function' ? 1 : (block.layers ?? 1);

/**
 * Some remedies scale by the depth of the network, as `residual:scaled` does: then a guess would be a
 * silent mistake.
 */
function checkDepthDoesNotMatter(some: PartConfig, other: PartConfig): void {
  if (writtenDown(some) === writtenDown(other)) return;
  throw new UsageError(
    `${some.remedies} depends on how many hidden layers the network has: give asLayer the \`depth\`.`,
  );
}

/** All that there is to a part: its operations, and how its parameters start. */
function writtenDown(config: PartConfig): string {
  const spec = specOf(config, config.units);
  const part = tracePart(spec, partOf(spec, config.part), { batch: 1, mode: 'training' });
  return JSON.stringify([
    part.tracer.nodes.map(({ op, shape, attributes, inputs }) => {
      return [op, shape, attributes, inputs.map(({ id }) => id)];
    }),
    part.parameters.map(({ name, distribution }) => [name, distribution]),
  ]);
}
