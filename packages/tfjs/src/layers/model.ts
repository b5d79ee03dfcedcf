import { input, model, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import {
  compose,
  unknownName,
  UsageError,
  type Batch,
  type NetworkSize,
  type NetworkSpec,
  type Remedy,
} from '@gradient-remedies/core';
import {
  initialize,
  partsOf,
  traceNetwork,
  type ParameterValues,
} from '@gradient-remedies/core/graph';
import { remediesOf } from './known-remedies.js';
import { checkTensorFlow } from './check-tensorflow.js';
import { registerRemedies } from './register.js';
import { RemedyLayer } from './remedy-layer.js';
import { anyBatch } from './part-spec.js';
import { checkPenalty } from './check-penalty.js';
import { checkTrainable } from './supported.js';
import { checkWhole } from './whole-number.js';
import { writeWeight } from './write-weight.js';

/** What a model is made with besides the network. */
export interface ModelOptions {
  /** Of the weights: with the same seed, those that `measure` and `createNetwork` draw; 1 if left out. */
  readonly seed?: number;
  /** A batch that data-dependent initialization such as LSUV looks at, rows of numbers one after the other. */
  readonly data?: Batch;
  /** Entries of every parameter by its name, such as those of a network that was trained: `network.values`. */
  readonly values?: ReadonlyMap<string, ArrayLike<number>>;
  /** Of the model; its layers are then called `name/input` and so on, for several such models in one. */
  readonly name?: string;
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
  checkSpec(spec);
  checkTrainable(spec);
  registerRemedies();
  const { seed = 1, name: modelName } = options;
  checkWhole('toLayersModel, seed:', seed, 0);
  const parts = partsOf(spec);
  const prefix = modelName === undefined ? '' : `${modelName}/`;
  const inputs = input({ shape: [parts[0].inputWidth], name: `${prefix}inputs` });
  const remedies = spec.remedies.join('+');
  const depth = spec.widths.length;
  const layers = parts.map(({ name, index }) => {
    const units = index > depth ? spec.outputWidth : spec.widths[index - 1];
    const config = { name: prefix + name, remedies, part: name, depth, units, seed };
    return new RemedyLayer(config, () => spec);
  });
  const outputs = layers.reduce((x, layer) => layer.apply(x) as SymbolicTensor, inputs);
  setWeights(layers, options.values ?? initialValues(spec, options));
  checkPenalty(spec, layers);
  return model({ inputs, outputs, ...(modelName !== undefined && { name: modelName }) });
}

function checkSpec(spec: unknown): void {
  if (typeof spec === 'object' && spec !== null && 'widths' in spec && 'activation' in spec) return;
  throw new UsageError(
    'toLayersModel needs a network from `compose`; fromRemedies takes remedies.',
  );
}

/** The values that `measure` and `createNetwork` start from. */
function initialValues(spec: NetworkSpec, { seed = 1, data }: ModelOptions): ParameterValues {
  const { length } = (data?.targets ?? { length: anyBatch * spec.outputWidth }) as {
    length?: number;
  };
  const rows = (length ?? NaN) / spec.outputWidth;
  if (!Number.isInteger(rows)) {
    throw new UsageError(
      `The data must be flat arrays of numbers, ${spec.outputWidth} targets an example; of a tensor, ` +
        '`await tensor.data()`.',
    );
  }
  return initialize(spec, traceNetwork(spec, { batch: rows }), seed, data);
}

function setWeights(
  layers: readonly RemedyLayer[],
  values: ReadonlyMap<string, ArrayLike<number>>,
): void {
  if (!(values instanceof Map)) {
    throw new UsageError('The values must be a map from names such as "input.weight" to numbers.');
  }
  const weights = new Map(layers.flatMap((layer) => [...layer.weightsByName]));
  const unknown = [...(values as ReadonlyMap<string, unknown>).keys()].find(
    (name) => !weights.has(name),
  );
  if (unknown !== undefined) {
    throw new UsageError(unknownName('parameter', unknown, [...weights.keys()]));
  }
  for (const [name, weight] of weights) {
    const entries = values.get(name) as ArrayLike<number> | undefined;
    const { size } = weight.read();
    if (entries?.length !== size) {
      const given = entries?.length ?? 'none';
      throw new UsageError(`The values need ${size} numbers for ${name}, but there are ${given}.`);
    }
    writeWeight(weight, entries);
  }
}

/**
 * The network that remedies make of the plain one, as a model of TensorFlow.js.
 *
 * @param remedies - Any that can be combined, or the name of a set of registered ones.
 * @param options - How deep and wide, and where its weights come from.
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
  remedies: string | Remedy | readonly Remedy[],
  options: NetworkSize & ModelOptions,
): LayersModel {
  return toLayersModel(compose(remediesOf(remedies), options), options);
}
