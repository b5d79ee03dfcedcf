import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, expect, test } from 'vitest';
import { compose } from '@gradient-remedies/core';
import { asLayer, toLayersModel } from '@gradient-remedies/tfjs';
import { loadOracle } from '@gradient-remedies/tfjs/oracle';
import { byName, findRemedies, variantsOf } from '../remedies.js';
import { artifactsOf } from './artifacts.js';

const remedies = await findRemedies();
const named = byName(remedies);
const cells = remedies.flatMap(variantsOf).filter(({ changes }) => changes.cell);
const [steps, features] = [6, 2];

/** No progress bar: its type is an enumeration that is not exported. */
const quiet: object = { verbose: 0 };

beforeAll(async () => {
  await loadOracle('cpu');
});

test.each(cells.map((each) => [each.id, each] as const))(
  '%s is a layer that runs through a sequence, and trains',
  async (_, cell) => {
    const layer = asLayer(cell, { units: 8, inputShape: [steps, features], name: 'cell' });
    const kernelInitializer = tfl.initializers.glorotNormal({ seed: 2 });
    const end = tfl.layers.dense({ units: 1, kernelInitializer });
    const model = tfl.sequential({ layers: [layer, end] });
    expect(layer.outputShape).toEqual([null, 8]);
    const x = tf.randomNormal([48, steps, features], 0, 1, 'float32', 1);
    const y = tf.mean(x, [1, 2]);
    model.compile({ optimizer: tf.train.adam(0.03), loss: 'meanSquaredError' });
    const { history } = await model.fit(x, y, { epochs: 15, shuffle: false, ...quiet });
    expect(Number(history.loss[14])).toBeLessThan(0.5 * Number(history.loss[0]));
    tf.dispose([x, y]);
    model.dispose();
  },
);

test('is what toLayersModel makes of it', () => {
  const spec = compose([named('gru')], {
    depth: steps,
    width: 4,
    inputWidth: features,
    outputWidth: 1,
  });
  const ofModel = toLayersModel(spec, { seed: 1 }).getLayer('cell');
  const layer = asLayer(named('gru'), { units: 4, inputShape: [steps, features] });
  const x = tf.randomNormal([3, steps, features], 0, 1, 'float32', 1);
  layer.build([null, steps, features]);
  layer.setWeights(ofModel.getWeights());
  const flat = ofModel.apply(tf.reshape(x, [3, steps * features])) as tf.Tensor;
  expect([...(layer.apply(x) as tf.Tensor).dataSync()]).toEqual([...flat.dataSync()]);
});

test('stands in a functional model, and is saved and loaded', async () => {
  const inputs = tfl.input({ shape: [steps, features] });
  const layer = asLayer(named('lstm').variant('chrono'), { units: 3, depth: steps });
  const model = tfl.model({ inputs, outputs: layer.apply(inputs) as tfl.SymbolicTensor });
  const again = await tfl.loadLayersModel(tf.io.fromMemory(await artifactsOf(model)));
  const x = tf.randomNormal([2, steps, features], 0, 1, 'float32', 1);
  const [before, after] = [model, again].map((each) => (each.predict(x) as tf.Tensor).dataSync());
  expect([...after]).toEqual([...before]);
});

test('says what it needs', () => {
  expect(() => asLayer(named('lstm'), { units: 3 })).toThrow(
    'lstm runs through a sequence: give asLayer an inputShape of [steps, features], or the number of steps as `depth`.',
  );
  expect(() => asLayer(named('lstm'), { units: 3, depth: 0 })).toThrow('from 1');
  expect(() => asLayer(named('lstm'), { units: 3, depth: 4, index: 3 })).toThrow(
    'leave out the index',
  );
  expect(() => asLayer([named('lstm'), named('clip')], { units: 3, depth: 4 })).toThrow(
    'clip changes gradients before the optimizer sees them',
  );
  const layer = asLayer(named('lstm'), { units: 3, depth: 4 });
  expect(() => layer.apply(tf.ones([1, 7]))).toThrow(
    'needs inputs of shape [batch, 4, features], but got [1, 7].',
  );
  expect(() => layer.apply(tf.ones([2, 5, 1]))).toThrow(
    '(lstm) needs inputs of shape [batch, 4, features], but got [2, 5, 1].',
  );
});
