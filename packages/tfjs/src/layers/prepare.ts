import * as tf from '@tensorflow/tfjs-core';
import {
  LayersModel,
  model as modelOf,
  type layers,
  type LayerVariable,
} from '@tensorflow/tfjs-layers';
import { UsageError, type PreparedLayer, type Remedy } from '@gradient-remedies/core';
import { checkTensorFlow } from './check-tensorflow.js';
import { remediesOf } from './known-remedies.js';
import { RemedyLayer } from './remedy-layer.js';
import { writeWeight } from './write-weight.js';

/**
 * Data-dependent initialization of a model's layers of remedies and dense layers, one after the other, as
 * LSUV does it. The model may come from anywhere; its weights are changed in place, but for those that are
 * not trained.
 *
 * @param model - A model with one input, built.
 * @param remedy - One that looks at data, such as `lsuv`, or its name.
 * @param inputs - One batch, of the model's input shape.
 * @throws UsageError - If the remedy does not look at data, or the model has several inputs or holds
 *   other models.
 *
 * @example
 * ```ts
 * const dense = tf.layers.dense({ units: 8, inputShape: [4], kernelInitializer: 'orthogonal' });
 * const model = tf.sequential({ layers: [dense] });
 * prepareModel(model, lsuv, tf.randomNormal([64, 4], 0, 1, 'float32', 1));
 * ```
 */
export function prepareModel(model: LayersModel, remedy: string | Remedy, inputs: tf.Tensor): void {
  checkTensorFlow();
  const [{ id, changes } = { id: 'sigmoid', changes: {} as Remedy['changes'] }] =
    remediesOf(remedy);
  const { prepare } = changes;
  if (!prepare) throw new UsageError(`${id} does not look at data to choose weights.`);
  if (model.inputs.length !== 1) {
    throw new UsageError(
      `prepareModel needs a model with one input; this has ${model.inputs.length}.`,
    );
  }
  prepare(preparedLayers(model, inputs));
}

function* preparedLayers(model: LayersModel, inputs: tf.Tensor): Generator<PreparedLayer> {
  for (const layer of model.layers) {
    const weights = weightsOf(layer);
    if (weights.size === 0) continue;
    // Of a layer that is used several times, what comes in first counts.
    const upToHere = modelOf({ inputs: model.inputs, outputs: layer.getInputAt(0) });
    const x = tf.tidy(() => upToHere.predictOnBatch(inputs) as tf.Tensor);
    for (const [name, weight] of weights) yield* prepared(layer, name, weight, x);
    x.dispose();
  }
}

/** The weights of a layer's weighted sums, by name. */
function weightsOf(layer: layers.Layer): ReadonlyMap<string, LayerVariable> {
  if (layer instanceof LayersModel) {
    throw new UsageError(
      `prepareModel does not look into the model ${layer.name} inside the model: prepare it first, alone.`,
    );
  }
  if (!layer.trainable) return new Map();
  if (layer instanceof RemedyLayer) {
    const named = layer.weightedSumNames.map(
      (name) => [name, layer.weightsByName.get(name)!] as const,
    );
    return new Map(named.filter(([, weight]) => weight.trainable));
  }
  const kernel = layer.getClassName() === 'Dense' ? layer.weights.at(0) : undefined;
  return new Map(kernel === undefined ? [] : [['kernel', kernel]]);
}

function* prepared(
  layer: layers.Layer,
  name: string,
  variable: LayerVariable,
  x: tf.Tensor,
): Generator<PreparedLayer> {
  const weight = Float32Array.from(variable.read().dataSync());
  const write = (): void => writeWeight(variable, weight);
  yield {
    name: `${layer.name}/${name}`,
    weight,
    weightedSum: () => {
      write();
      const sum = tf.tidy(() => weightedSum(layer, name, x));
      const data = Float32Array.from(sum.dataSync());
      sum.dispose();
      return { shape: sum.shape, data, exponent: 0, largest: 0 };
    },
  };
  // It may have changed since it was last looked at.
  write();
}

function weightedSum(layer: layers.Layer, name: string, x: tf.Tensor): tf.Tensor {
  if (layer instanceof RemedyLayer) return layer.weightedSums(x).get(name)!;
  const kernel = layer.weights[0].read();
  const bias = layer.weights.at(1)?.read();
  const product = tf.matMul(x, kernel);
  return bias === undefined ? product : tf.add(product, bias);
}
