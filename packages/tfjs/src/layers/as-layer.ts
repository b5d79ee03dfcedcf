import type { layers } from '@tensorflow/tfjs-layers';
import { UsageError, type NetworkSpec, type Remedy } from '@gradient-remedies/core';
import { remediesOf } from './known-remedies.js';
import { registerRemedies } from './register.js';
import { checkTensorFlow } from './check-tensorflow.js';
import { partOf, specOf, writtenDown, type PartConfig } from './part-spec.js';
import { RemedyLayer } from './remedy-layer.js';
import { checkTrainable } from './supported.js';
import { checkWhole } from './whole-number.js';

/** What {@link asLayer} is given besides the remedies; what else a layer of TensorFlow.js takes, too. */
export interface AsLayerOptions extends NonNullable<ConstructorParameters<typeof layers.Layer>[0]> {
  /** Number of outputs. */
  readonly units: number;
  /** Such as `tanh`, where no remedy sets the activation; the sigmoid if left out. */
  readonly activation?: string;
  /**
   * Number of hidden layers of the network; only for a remedy that depends on it. Of a cell, the number of steps; only
   * where there is no `inputShape` to say it.
   */
  readonly depth?: number;
  /** Which of the hidden layers this is, from 2; 2 if left out. A cell is all of them. */
  readonly index?: number;
  /**
   * Of the first weights, together with the layer's name; 1 if left out. Give layers names for models
   * that start alike each time.
   */
  readonly seed?: number;
}

/**
 * One hidden layer as remedies make it, as a layer of TensorFlow.js: for `tf.sequential` and for the
 * functional interface, on any backend. A cell is a layer that runs through a whole sequence, as `tf.layers.lstm`
 * does.
 *
 * @param remedies - One, several that can be combined, or the name of a set of registered ones.
 * @param options - How many units.
 * @returns A layer from `[batch, features]` to `[batch, units]`; of a cell, from `[batch, steps, features]` to its
 *   last hidden state, `[batch, units]`.
 * @throws UsageError - If the remedies cannot be combined, need what a layer cannot have, or depend on a
 *   depth or a number of steps that is not given.
 *
 * @example
 * ```ts
 * const layer = asLayer('tanh', { units: 8, inputShape: [4] });
 * layer.computeOutputShape([null, 4]); // [ null, 8 ]
 * ```
 */
export function asLayer(
  remedies: string | Remedy | readonly Remedy[],
  { units, activation, depth, index, seed = 1, name, ...rest }: AsLayerOptions,
): RemedyLayer {
  checkTensorFlow();
  registerRemedies();
  checkWhole('asLayer needs units:', units, 1);
  checkWhole('asLayer, seed:', seed, 0);
  const given = remediesOf(remedies);
  const set = nameOf(given);
  const own = { remedies: set, units, ...(activation !== undefined && { activation }) };
  const config = given.some(({ changes }) => changes.cell)
    ? cellOf(own, depth ?? stepsIn(rest), index)
    : blockOf(own, given, depth, index);
  checkTrainable(specOf(config, config.part === 'cell' ? config.depth : units, given));
  const layer = { ...rest, ...config, seed, name: name ?? nextName(set) };
  return new RemedyLayer(layer, (inputWidth) => specOf(config, inputWidth, given));
}

type OwnConfig = Omit<PartConfig, 'part' | 'depth'>;

function blockOf(
  own: OwnConfig,
  given: readonly Remedy[],
  depth: number | undefined,
  index = 2,
): PartConfig {
  if (depth !== undefined) checkWhole('asLayer, depth:', depth, 2);
  checkWhole(
    'asLayer, index (hidden layers are counted, and the first is a plain one):',
    index,
    2,
    depth,
  );
  const part = `block.${index}`;
  const config = (networkDepth: number): PartConfig => ({ ...own, part, depth: networkDepth });
  const network = (networkDepth: number): NetworkSpec =>
    specOf(config(networkDepth), own.units, given);
  const layers = layersOf(network(index));
  // As deep as a network must be for a whole block of the remedies to stand there.
  const least = index + layers - 1;
  if (depth === undefined) checkDepthDoesNotMatter(network(least), network(least + layers), part);
  const chosen = depth ?? least;
  checkWholeBlock(network(chosen), part, index + layers - 1);
  return config(chosen);
}

function cellOf(own: OwnConfig, steps: unknown, index: number | undefined): PartConfig {
  if (typeof steps !== 'number') {
    throw new UsageError(
      `${own.remedies} runs through a sequence: give asLayer an inputShape of [steps, features], or the number of ` +
        'steps as `depth`.',
    );
  }
  checkWhole('asLayer, depth (the number of steps):', steps, 1);
  if (index !== undefined) {
    throw new UsageError(`${own.remedies} is a cell, all steps of it: leave out the index.`);
  }
  return { ...own, part: 'cell', depth: steps };
}

/** The number of steps that the shape of the inputs says. */
const stepsIn = ({ inputShape, batchInputShape }: Partial<AsLayerOptions>): unknown =>
  inputShape?.[0] ?? batchInputShape?.[1];

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
function checkDepthDoesNotMatter(some: NetworkSpec, deeper: NetworkSpec, part: string): void {
  if (writtenDown(some, part) === writtenDown(deeper, part)) return;
  throw new UsageError(
    `${some.remedies.join('+')} depends on how many hidden layers the network has: give asLayer the \`depth\`.`,
  );
}

/** Layers that do not fill a block are plain ones, and come first. */
function checkWholeBlock(spec: NetworkSpec, part: string, last: number): void {
  if (partOf(spec, part).index === last) return;
  throw new UsageError(
    `A block of ${spec.remedies.join('+')} holds ${layersOf(spec)} layers, and in a network of depth ` +
      `${spec.widths.length} there is none at ${part}: choose another depth or index.`,
  );
}
