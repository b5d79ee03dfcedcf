import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { compose, type FloatArray, type Remedy } from '@gradient-remedies/core';
import { createYardstick, drawTrial, networkQuestion } from '@gradient-remedies/core/conformance';
import { isOp, type Node } from '@gradient-remedies/core/graph';
import { asLayer, lossOf } from '@gradient-remedies/tfjs';
import { loadOracle, oracleFromEnvironment } from '@gradient-remedies/tfjs/oracle';
import { byName, findRemedies } from '../remedies.js';

// What TensorFlow.js has of its own, which this project did not write, is the oracle here: dense layers,
// its normalization, and an activation, given the same weights.

const oracle = await loadOracle(oracleFromEnvironment());
const named = byName(await findRemedies());
const batchwise = named('normalization');
const layerwise = batchwise.variant('layer');
const epsilon = 1e-5;
const entriesOf = (tensor: tf.Tensor): FloatArray => Float32Array.from(tensor.dataSync());

const builtIn = {
  batch: () => tfl.layers.batchNormalization({ epsilon, momentum: 0.9 }),
  layer: () => tfl.layers.layerNormalization({ epsilon }),
};

/** Their names of our parameters, in the order in which a layer of theirs has its weights. */
const parts = {
  batch: ['gamma', 'beta', 'mean', 'variance'],
  layer: ['gamma', 'beta'],
};

type Kind = keyof typeof builtIn;

/** A network of layers that TensorFlow.js has itself; its weights by their names in ours. */
function ofBuiltIns(kind: Kind, depth: number, units: number, inputWidth: number) {
  const weights = new Map<string, tfl.LayerVariable>();
  const model = tfl.sequential();
  for (let index = 1; index <= depth; index++) {
    const name = index === 1 ? 'input' : `block.${index}`;
    const dense = tfl.layers.dense({ units, ...(index === 1 && { inputShape: [inputWidth] }) });
    const norm = builtIn[kind]();
    for (const layer of [dense, norm, tfl.layers.activation({ activation: 'tanh' })]) {
      model.add(layer);
    }
    const variables = (layer: tfl.layers.Layer): tfl.LayerVariable[] => layer.weights;
    ['weight', 'bias'].forEach((own, i) => weights.set(`${name}.${own}`, variables(dense)[i]));
    parts[kind].forEach((own, i) =>
      weights.set(`${name}.normalization.${own}`, variables(norm)[i]),
    );
  }
  const readout = tfl.layers.dense({ units: 3 });
  model.add(readout);
  ['weight', 'bias'].forEach((own, i) => weights.set(`readout.${own}`, readout.weights[i]));
  return { model, weights };
}

describe.each([
  ['batch', batchwise],
  ['layer', layerwise],
] as [Kind, Remedy][])('%s normalization and the layer of TensorFlow.js', (kind, remedy) => {
  beforeAll(() => loadOracle(oracle.kind));

  test.each([1, 3, 8])('agree on outputs and gradients within f32, depth %i', (depth) => {
    const size = { depth, width: 7, inputWidth: 5, outputWidth: 3 };
    const spec = compose([named('tanh'), remedy], size);
    for (const seed of [1, 2, 3]) {
      const whole = networkQuestion(drawTrial(spec, { seed, batch: 9, noise: 0.1 }));
      const isParameter = (tensor: object): boolean => isOp(tensor as Node, 'input');
      const question = { ...whole, withRespectTo: whole.withRespectTo.filter(isParameter) };
      const byNode = new Map(
        [...question.values].map(([tensor, entries]) => {
          const { attributes, shape } = tensor as Node<'input'>;
          return [attributes.name, tf.tensor(Float32Array.from(entries), [...shape])] as const;
        }),
      );
      const { model, weights } = ofBuiltIns(kind, depth, size.width, size.inputWidth);
      for (const [name, weight] of weights) weight.write(byNode.get(name)!);
      const tensors = tf.tidy(() => {
        const [inputs, targets] = ['inputs', 'targets'].map((name) => byNode.get(name)!);
        const apply = (): tf.Tensor => model.apply(inputs, { training: true }) as tf.Tensor;
        const { value, grads } = tf.variableGrads(() => lossOf(spec)(targets, apply()));
        const gradients = question.withRespectTo.map((tensor) => {
          const { attributes, shape } = tensor as Node<'input'>;
          const { name } = weights.get(attributes.name)!.read() as unknown as { name: string };
          const gradient = grads[name] as tf.Tensor | undefined;
          return entriesOf(gradient ?? tf.zeros([...shape]));
        });
        return [entriesOf(value), entriesOf(apply()), ...gradients] as Float32Array[];
      });
      const answer = { outputs: tensors.slice(0, 2), gradients: tensors.slice(2) };
      expect(createYardstick(question, 'f32')(answer).ratio).toBeLessThanOrEqual(1);
      model.dispose();
      tf.dispose([...byNode.values()]);
    }
  });
});

test('running statistics, and what evaluation makes of them, are those of TensorFlow.js', async () => {
  await loadOracle(oracle.kind);
  const ours = asLayer([named('linear'), batchwise], { units: 4, inputShape: [4] });
  const theirs = tfl.sequential({
    layers: [tfl.layers.dense({ units: 4, inputShape: [4] }), builtIn.batch()],
  });
  ours.build([null, 4]);
  const [weight, bias] = [...ours.weightsByName.values()].map((each) => each.read());
  theirs.layers[0].setWeights([weight, bias]);
  for (let seed = 1; seed <= 20; seed++) {
    const x = tf.randomNormal([6, 4], 1, 2, 'float32', seed);
    const [a, b] = [ours, theirs].map((each) => each.apply(x, { training: true }) as tf.Tensor);
    expect(relativeDifference(a, b)).toBeLessThan(bound);
    tf.dispose([a, b, x]);
  }
  const statistics = [...ours.weightsByName.values()].slice(4).map((each) => each.read());
  theirs.layers[1]
    .getWeights()
    .slice(2)
    .forEach((each, i) => {
      expect(relativeDifference(statistics[i], each)).toBeLessThan(bound);
    });
  const x = tf.randomNormal([6, 4], 1, 2, 'float32', 100);
  const [a, b] = [ours, theirs].map((each) => each.apply(x) as tf.Tensor);
  expect(relativeDifference(a, b)).toBeLessThan(bound);
});

/** 32 roundings: sums of 6 and of 4, a root, and 20 averages. */
const bound = 32 / 16777216;

const relativeDifference = (a: tf.Tensor, b: tf.Tensor): number =>
  tf.tidy(() => {
    const largest = tf.max(tf.abs(b)).dataSync()[0];
    return tf.max(tf.abs(tf.sub(a, b))).dataSync()[0] / largest;
  });

test('batch normalization of one example in training is refused, in a model too', async () => {
  await loadOracle(oracle.kind);
  const layer = asLayer(batchwise, { units: 2, inputShape: [2] });
  expect(() => layer.apply(tf.ones([1, 2]), { training: true })).toThrow('one example has none');
  expect((layer.apply(tf.ones([1, 2])) as tf.Tensor).shape).toEqual([1, 2]);
});
