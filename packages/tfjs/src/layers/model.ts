import { tensor } from '@tensorflow/tfjs-core';
import { input, model, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import {
  compose,
  UsageError,
  type Batch,
  type NetworkSize,
  type NetworkSpec,
  type Remedy,
} from '@gradient-remedies/core';
import { initialize, partsOf, traceNetwork } from '@gradient-remedies/core/graph';
import { remediesOf } from './known-remedies.js';
import { checkTensorFlow } from './check-tensorflow.js';
import { registerRemedies } from './register.js';
import { RemedyLayer } from './remedy-layer.js';
import { checkTrainable } from './supported.js';

/** What a model is made with besides the network. */
export interface ModelOptions {
  /** Of the weights: with the same seed, those that `measure` and `createNetwork` draw; 1 if left out. */
  readonly seed?: number;
  /** A batch that data-dependent initialization such as LSUV looks at, rows of numbers one after the other. */
  readonly data?: Batch;
  /** Entries of every parameter by its name, such as those of a network that was trained: `network.values`. */
  readonly values?: ReadonlyMap<string, ArrayLike<number>>;
}

/**
 * A whole network as a model of TensorFlow.js: one layer for each of its parts, named `input`, `block.2`,
 * …, `readout`.
 *
 * @param spec - The network, from `compose`.
 * @param options - Where its weights come from.
 * @returns A model from `[batch, inputWidth]` to `[batch, outputWidth]`: logits, for a classifier. Compile
 *   it with {@link lossOf} or with `tf.losses.softmaxCrossEntropy`.
 * @throws UsageError - If it needs what layers cannot have, or data or values that are not there.
 *
 * @example
 * ```ts
 * const spec = compose([], { depth: 3, width: 8, inputWidth: 4, outputWidth: 2 });
 * toLayersModel(spec).layers.length; // 5: the inputs, three hidden layers, and the readout
 * ```
 */
export function toLayersModel(spec: NetworkSpec, options: ModelOptions = {}): LayersModel {
  checkTensorFlow();
  checkTrainable(spec);
  registerRemedies();
  const { seed = 1 } = options;
  const parts = partsOf(spec);
  const inputs = input({ shape: [parts[0].inputWidth] });
  const remedies = spec.remedies.join('+');
  const depth = spec.widths.length;
  const layers = parts.map(({ name, index }) => {
    const units = index > depth ? spec.outputWidth : spec.widths[index - 1];
    return new RemedyLayer({ name, remedies, part: name, depth, units, seed }, spec);
  });
  const outputs = layers.reduce((x, layer) => layer.apply(x) as SymbolicTensor, inputs);
  setWeights(layers, valuesOf(spec, options));
  return model({ inputs, outputs });
}

/** Values that are not those that the layers draw by themselves. */
function valuesOf(
  spec: NetworkSpec,
  { seed = 1, data, values }: ModelOptions,
): ModelOptions['values'] {
  if (values !== undefined || spec.prepare === null) return values;
  const batch = data === undefined ? 1 : data.targets.length / spec.outputWidth;
  return initialize(spec, traceNetwork(spec, { batch }), seed, data);
}

function setWeights(layers: readonly RemedyLayer[], values: ModelOptions['values']): void {
  if (values === undefined) return;
  for (const layer of layers) {
    for (const [name, weight] of layer.weightsByName) {
      const entries = values.get(name);
      if (entries === undefined) throw new UsageError(`There are no values for ${name}.`);
      const value = tensor(Float32Array.from(entries), weight.shape as number[]);
      weight.write(value);
      value.dispose();
    }
  }
}

/**
 * The network that remedies make of the plain one, as a model of TensorFlow.js.
 *
 * @param remedies - Any that can be combined, or the name of a set of registered ones.
 * @param size - How deep and wide, and where its weights come from.
 * @returns As {@link toLayersModel} does.
 * @throws UsageError - As `compose` and {@link toLayersModel} do.
 *
 * @example
 * ```ts
 * const model = fromRemedies('tanh', { depth: 8, width: 16, inputWidth: 4, outputWidth: 2 });
 * model.outputs[0].shape; // [ null, 2 ]
 * ```
 */
export function fromRemedies(
  remedies: string | readonly Remedy[],
  { seed, data, values, ...size }: NetworkSize & ModelOptions,
): LayersModel {
  if (typeof remedies !== 'string') registerRemedies(...remedies);
  const spec = compose(typeof remedies === 'string' ? remediesOf(remedies) : remedies, size);
  return toLayersModel(spec, {
    ...(seed !== undefined && { seed }),
    ...(data && { data }),
    ...(values && { values }),
  });
}
