import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { constant, defineRemedy, zeros, type Remedy } from '@gradient-remedies/core';
import { asLayer, fromRemedies } from '@gradient-remedies/tfjs';
import { loadOracle, oracleKinds } from '@gradient-remedies/tfjs/oracle';
import { byName, findRemedies, variantsOf } from '../remedies.js';
import { artifactsOf } from './artifacts.js';
import { twoLayers } from './two-layers.js';

const remedies = await findRemedies();
const named = byName(remedies);
const variants = remedies.flatMap(variantsOf);
/** Cells are layers of sequences; pretraining, and what happens to gradients after them, is in no layer. */
const isLayer = ({ changes }: Remedy): boolean =>
  !changes.cell && !changes.gradientTransform && !changes.stages;
const ofLayers = variants.filter(isLayer).map((variant) => [variant.id, variant] as const);

const kinds: string[] = [];
for (const kind of oracleKinds) await loadOracle(kind).then(() => kinds.push(kind), String);

const crossEntropy = (targets: tf.Tensor, outputs: tf.Tensor): tf.Tensor =>
  tf.losses.softmaxCrossEntropy(targets, outputs);

/** No progress bar: its type is an enumeration that is not exported. */
const quiet: object = { verbose: 0 };

/** Examples of three classes that lie apart. */
const examples = (): { x: tf.Tensor; y: tf.Tensor } =>
  tf.tidy(() => {
    const classes = tf.tensor1d(
      Array.from({ length: 48 }, (_, i) => i % 3),
      'int32',
    );
    const y = tf.oneHot(classes, 3);
    const centres = tf.tensor2d([2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0], [3, 4]);
    const noise = tf.randomNormal([48, 4], 0, 0.3, 'float32', 1);
    return { x: tf.add(tf.matMul(tf.cast(y, 'float32'), centres), noise), y };
  });

/** One written by somebody else: statistics that run along, noise, a scale that is learnt, and a penalty. */
const strange = defineRemedy({
  name: 'strange',
  changes: {
    normalization: ({ ops, parameter, update, mode, random, batch, width }) => {
      const mean = parameter('mean', [width], zeros(), { trainable: false });
      const scale = parameter('scale', [width], constant(1));
      if (mode === 'evaluation') return (x) => ops.mul(ops.sub(x, mean), scale);
      const noise = random('noise', [batch, width], { kind: 'uniform', limit: 0.01 });
      return (x) => {
        const current = ops.scale(ops.sumTo(x, [width]), 1 / batch);
        update(mean, ops.add(ops.scale(mean, 0.9), ops.scale(ops.stopGradient(current), 0.1)));
        return ops.add(ops.mul(ops.sub(x, current), scale), noise);
      };
    },
    penalty: ({ ops, parameters }) =>
      parameters
        .map(({ tensor }) => ops.scale(ops.sumTo(ops.square(tensor), []), 0.01))
        .reduce((sum, each) => ops.add(sum, each)),
  },
  reference: { authors: 'Somebody', year: 2026, title: 'Something' },
});

describe.each(kinds)('on the backend %s', { timeout: 60_000 }, (kind) => {
  beforeAll(async () => {
    await loadOracle(kind as (typeof oracleKinds)[number]);
  });

  test.each(ofLayers)('asLayer(%s) trains in a sequential model', async (_, variant) => {
    const { x, y } = examples();
    // Also a map of 3 x 3 pixels.
    const units = 9;
    const start = tfl.layers.dense({
      units,
      inputShape: [4],
      kernelInitializer: tfl.initializers.glorotNormal({ seed: 1 }),
    });
    // Odd, so that a block of two layers stands at the second too.
    const layer = asLayer(variant, { units, depth: 5, name: 'remedy' });
    const end = tfl.layers.dense({
      units: 3,
      kernelInitializer: tfl.initializers.glorotNormal({ seed: 2 }),
    });
    const model = tfl.sequential({ layers: [start, layer, end] });
    expect(layer.outputShape).toEqual([null, units]);
    model.compile({ optimizer: tf.train.adam(0.05), loss: crossEntropy });
    const { history } = await model.fit(x, y, {
      epochs: 20,
      batchSize: 20,
      ...quiet,
      shuffle: false,
    });
    expect(Number(history.loss[19])).toBeLessThan(0.9 * Number(history.loss[0]));
    tf.dispose([x, y]);
    model.dispose();
  });

  test('works in a functional model with two branches', async () => {
    const { x, y } = examples();
    const inputs = tfl.input({ shape: [4] });
    const left = asLayer('tanh', { units: 6 }).apply(inputs) as tfl.SymbolicTensor;
    const right = asLayer(named('relu'), { units: 6 }).apply(inputs) as tfl.SymbolicTensor;
    const both = tfl.layers.concatenate().apply([left, right]) as tfl.SymbolicTensor;
    const block = asLayer([named('relu'), named('residual')], { units: 12 }).apply(both);
    const outputs = tfl.layers.dense({ units: 3 }).apply(block) as tfl.SymbolicTensor;
    const model = tfl.model({ inputs, outputs });
    model.compile({ optimizer: tf.train.adam(0.05), loss: crossEntropy });
    const { history } = await model.fit(x, y, { epochs: 20, ...quiet });
    expect(Number(history.loss[19])).toBeLessThan(0.5 * Number(history.loss[0]));
    tf.dispose([x, y]);
    model.dispose();
  });

  test('two models of one name each can be one model, saved and made again', async () => {
    const size = { depth: 3, width: 5, inputWidth: 4, outputWidth: 3 };
    const inputs = tfl.input({ shape: [4] });
    const towers = ['left', 'right'].map((name) => fromRemedies(named('relu'), { ...size, name }));
    const outputs = tfl.layers.add().apply(towers.map((each) => each.apply(inputs) as never));
    const model = tfl.model({ inputs, outputs: outputs as tfl.SymbolicTensor });
    const again = await tfl.loadLayersModel(tf.io.fromMemory(await artifactsOf(model)));
    const x = tf.randomNormal([2, 4], 0, 1, 'float32', 1);
    const [before, after] = [model, again].map((each) => (each.predict(x) as tf.Tensor).dataSync());
    expect([...after]).toEqual([...before]);
    tf.dispose(x);
    model.dispose();
    again.dispose();
  });

  test('leaves no tensor behind in a hundred runs', async () => {
    const { x, y } = examples();
    const model = tfl.sequential({
      layers: [
        asLayer(strange, { units: 8, inputShape: [4] }),
        asLayer([named('relu'), named('residual')], { units: 8 }),
        tfl.layers.dense({ units: 3 }),
      ],
    });
    model.compile({ optimizer: tf.train.sgd(0.05), loss: crossEntropy });
    await model.fit(x, y, { epochs: 1, ...quiet });
    const before = tf.memory().numTensors;
    for (let run = 0; run < 100; run++) {
      tf.dispose(model.predict(x));
      tf.dispose(await model.trainOnBatch(x, y));
    }
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
    tf.dispose([x, y]);
  });
});

describe("a stranger's remedy as a layer", () => {
  beforeAll(() => loadOracle('cpu'));

  const built = (): { layer: ReturnType<typeof asLayer>; x: tf.Tensor } => {
    const layer = asLayer(strange, { units: 3, name: 'strange' });
    const x = tf.tensor2d([1, 2, 3, 4, 5, 7], [3, 2]);
    layer.build(x.shape);
    return { layer, x };
  };

  test('has its weights registered, with those that are not trained', () => {
    const { layer } = built();
    expect(
      [...layer.weightsByName.keys()].map((name) => name.split('.').slice(2).join('.')),
    ).toEqual(['weight', 'bias', 'normalization.mean', 'normalization.scale']);
    expect([layer.trainableWeights.length, layer.nonTrainableWeights.length]).toEqual([3, 1]);
    expect(layer.countParams()).toBe(2 * 3 + 3 + 3 + 3);
  });

  test('keeps running statistics in training, uses them in evaluation, and draws noise anew', () => {
    const { layer, x } = built();
    const mean = [...layer.weightsByName.values()][2];
    const evaluation = (): number[] => [...(layer.apply(x) as tf.Tensor).dataSync()];
    const training = (): number[] => [
      ...(layer.apply(x, { training: true }) as tf.Tensor).dataSync(),
    ];
    const first = evaluation();
    expect(evaluation()).toEqual(first);
    expect([...mean.read().dataSync()]).toEqual([0, 0, 0]);
    expect(training()).not.toEqual(training());
    expect([...mean.read().dataSync()]).not.toEqual([0, 0, 0]);
    expect(evaluation()).not.toEqual(first);
  });

  test('adds its penalty to the loss, which is the sum of squares of its weights', () => {
    const { layer } = built();
    const weight = [...layer.weightsByName.values()][0].read().dataSync();
    const expected = [...weight].reduce((sum, entry) => sum + 0.01 * entry * entry, 0);
    const [penalty] = layer.calculateLosses();
    expect(penalty.dataSync()[0]).toBeCloseTo(expected, 6);
  });
});

test('statistics run along in training only, also where the remedy does not ask for the mode', async () => {
  await loadOracle('cpu');
  const counting = defineRemedy({
    name: 'counting',
    changes: {
      normalization: ({ ops, parameter, update }) => {
        const count = parameter('count', [], zeros(), { trainable: false });
        return (x) => {
          update(count, ops.shift(count, 1));
          return x;
        };
      },
    },
    reference: strange.reference,
  });
  const layer = asLayer(counting, { units: 2, inputShape: [2] });
  const x = tf.ones([3, 2]);
  for (const training of [false, true, false, true]) layer.apply(x, { training });
  expect(layer.nonTrainableWeights[0].read().dataSync()[0]).toBe(2);
});

test('a layer is of the remedy it was given, whatever is registered under the name later', async () => {
  await loadOracle('cpu');
  const scaled = (factor: number): Remedy =>
    defineRemedy({
      name: 'scaled-activation',
      changes: { activation: { name: 'scaled', apply: (ops, x) => ops.scale(x, factor) } },
      reference: strange.reference,
    });
  const [one, hundred] = [1, 100].map((factor) =>
    asLayer(scaled(factor), { units: 2, name: 'same' }),
  );
  const [small, large] = [one, hundred].map((layer) =>
    (layer.apply(tf.ones([1, 2])) as tf.Tensor).dataSync(),
  );
  small.forEach((entry, i) => expect(large[i]).toBeCloseTo(100 * entry, 4));
  expect(() => one.getConfig()).toThrow('is not what the registered scaled-activation makes');
});

test('l1 pulls a weight of zero nowhere, as in core', async () => {
  await loadOracle('cpu');
  const layer = asLayer([named('zeros'), named('l1')], { units: 2, inputShape: [3] });
  layer.build([null, 3]);
  const { value, grads } = tf.variableGrads(() => layer.calculateLosses()[0]);
  expect(value.dataSync()[0]).toBe(0);
  const slopes = Object.values(grads).flatMap((gradient) => [...gradient.dataSync()]);
  expect(slopes.filter((slope) => slope !== 0)).toEqual([]);
  expect(slopes).toHaveLength(6);
});

test('a block of two layers is a layer, wherever it stands', async () => {
  await loadOracle('cpu');
  for (const options of [{}, { index: 3 }, { depth: 5 }, { index: 4, depth: 7 }]) {
    const layer = asLayer(twoLayers, { units: 3, ...options });
    layer.build([null, 3]);
    expect(layer.weights).toHaveLength(4);
  }
});
