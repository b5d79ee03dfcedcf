import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, test } from 'vitest';
import {
  builtinRemedies,
  compose,
  randomStream,
  snapshot,
  squaredError,
  type NetworkSpec,
  type Snapshot,
} from '@gradient-remedies/core';
import { convolution } from '@gradient-remedies/convolution';
import { toLayersModel } from '@gradient-remedies/tfjs';
import { loadOracle, oracleKinds } from '@gradient-remedies/tfjs/oracle';
import { byName } from '../remedies.js';
import { expectClose } from './expect-close.js';

// TensorFlow.js has a convolution of its own, with a gradient of its own: given the same weights they are the same.
const [batch, side] = [4, 12];
const tanh = byName(builtinRemedies)('tanh');

/** Our answer, in f64. */
function answered(spec: NetworkSpec): { taken: Snapshot; inputs: number[]; targets: number[] } {
  const { normal } = randomStream(1, 'images');
  const inputs = Array.from({ length: batch * side * side }, normal);
  const targets = Array.from({ length: batch * 2 }, normal);
  return { taken: snapshot(spec, { seed: 1, batch, inputs, targets }), inputs, targets };
}

const entriesOf = (tensors: Snapshot['hidden'], name: string): Float64Array => {
  const { data, exponent } = tensors.find((each) => each.name === name)!;
  return data.map((entry) => entry * Math.exp(exponent * Math.LN2));
};

/** Maps of 6 x 6 x 8, 6 x 6 x 3 and 6 x 6 x 3 in layers of theirs. */
function theirs(size: number): tfl.Sequential {
  const layer = (filters: number, strides: number, first = {}): tfl.layers.Layer =>
    tfl.layers.conv2d({
      ...{ filters, strides, kernelSize: size, padding: 'same', activation: 'tanh', ...first },
    });
  return tfl.sequential({
    layers: [
      layer(8, 2, { inputShape: [side, side, 1] }),
      layer(3, 1),
      layer(3, 1),
      tfl.layers.flatten(),
      tfl.layers.dense({ units: 2 }),
    ],
  });
}
const widths = [6 * 6 * 8, 6 * 6 * 3, 6 * 6 * 3];
const parts = ['input', 'block.2', 'block.3', 'readout'];
const parameters = parts.flatMap((part) => [`${part}.weight`, `${part}.bias`]);

/** A rounding of f32 for each term of each sum of each layer, if none were to cancel; relative to the largest. */
const toleranceOf = (size: number): number =>
  parts.length * (size * size * 8 + batch * 6 * 6) * Math.fround(1 / (1 << 24));

const kinds: string[] = [];
for (const kind of oracleKinds) await loadOracle(kind).then(() => kinds.push(kind), String);

describe.each(kinds)('on the backend %s', { timeout: 60_000 }, (kind) => {
  beforeAll(async () => {
    await loadOracle(kind as (typeof oracleKinds)[number]);
  });

  test.each([1, 2, 3, 4, 5])('a kernel of size %i is tf.layers.conv2d', (size) => {
    const remedy = convolution.variant(undefined, { size });
    const ends = { inputWidth: side * side, outputWidth: 2, loss: squaredError };
    const spec = compose([tanh, remedy], { width: widths, ...ends });
    const { taken, inputs, targets } = answered(spec);
    const tolerance = toleranceOf(size);
    const model = theirs(size);
    const weights = model.weights.map(({ shape }, i) =>
      tf.tensor(Float32Array.from(entriesOf(taken.parameters, parameters[i])), shape as number[]),
    );
    model.setWeights(weights);

    const images = tf.tensor4d(inputs, [batch, side, side, 1]);
    let state: tf.Tensor = images;
    for (const [i, name] of ['input', 'block.2', 'block.3'].entries()) {
      state = model.layers[i].apply(state) as tf.Tensor;
      expectClose(state.dataSync(), entriesOf(taken.hidden, name), tolerance, name);
    }

    // Its WebAssembly has no gradient for a kernel.
    if (kind !== 'wasm') {
      const { value, grads } = tf.variableGrads(() => {
        const error = tf.sub(model.apply(images) as tf.Tensor, tf.tensor2d(targets, [batch, 2]));
        return tf.div<tf.Scalar>(tf.sum(tf.square(error)), 2 * batch);
      });
      expectClose(value.dataSync(), Float64Array.of(taken.loss), tolerance, 'the loss');
      model.weights.forEach(({ name }, i) => {
        const expected = entriesOf(taken.gradients, parameters[i]);
        expectClose(grads[name].dataSync(), expected, tolerance, parameters[i]);
      });
      tf.dispose([value, grads]);
    }

    // And so is the model that is made of the same remedies.
    const made = toLayersModel(spec);
    const outputs = (model.predict(images) as tf.Tensor).dataSync();
    const ours = made.predict(tf.tensor2d(inputs, [batch, side * side])) as tf.Tensor;
    expectClose(ours.dataSync(), Float64Array.from(outputs), tolerance, 'the model');
    tf.dispose([weights, images, state, ours]);
    made.dispose();
    model.dispose();
  });
});
