import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { constant, defineRemedy } from '@gradient-remedies/core';
import { asLayer, initializersOf, prepareModel } from '@gradient-remedies/tfjs';
import { loadOracle } from '@gradient-remedies/tfjs/oracle';
import { byName, findRemedies } from '../remedies.js';

const remedies = await findRemedies();
const named = byName(remedies);

describe('data-dependent initialization of a model', () => {
  beforeAll(() => loadOracle('cpu'));

  test('gives each weighted sum variance 1, in dense layers too', () => {
    const x = tf.randomNormal([200, 4], 0, 1, 'float32', 1);
    const dense = tfl.layers.dense({ units: 9, activation: 'relu', inputShape: [4] });
    const block = asLayer([named('relu'), named('residual')], { units: 9 });
    const last = asLayer(named('gating'), { units: 9 });
    const model = tfl.sequential({ layers: [dense, block, last, tfl.layers.dense({ units: 2 })] });
    prepareModel(model, named('lsuv'), x);
    const seen = dense.apply(x) as tf.Tensor;
    const sums = [...block.weightedSums(seen).values()];
    sums.push(...last.weightedSums(block.apply(seen) as tf.Tensor).values());
    sums.push(model.predict(x) as tf.Tensor);
    expect(sums).toHaveLength(4);
    for (const sum of sums) expect(tf.moments(sum).variance.dataSync()[0]).toBeCloseTo(1, 4);
  });

  test('leaves weights that are not trained, and those of no weighted sum, as they are', () => {
    const weighted = defineRemedy({
      name: 'weighted',
      changes: {
        normalization: ({ ops, parameter, width }) => {
          const weight = parameter('weight', [width], constant(1));
          return (x) => ops.mul(x, weight);
        },
      },
      reference: { authors: 'Somebody', year: 2026, title: 'Something' },
    });
    const frozen = asLayer(weighted, { units: 4, inputShape: [4], trainable: false });
    const model = tfl.sequential({ layers: [frozen, asLayer(weighted, { units: 4 })] });
    const before = frozen.getWeights().map((each) => [...each.dataSync()]);
    prepareModel(model, named('lsuv'), tf.randomNormal([50, 4], 0, 1, 'float32', 1));
    expect(frozen.getWeights().map((each) => [...each.dataSync()])).toEqual(before);
  });

  test('needs a remedy that looks at data', () => {
    const model = tfl.sequential({ layers: [tfl.layers.dense({ units: 2, inputShape: [2] })] });
    expect(() => prepareModel(model, named('he'), tf.zeros([1, 2]))).toThrow(
      'he does not look at data',
    );
  });
});

test('initializers of a remedy start a dense layer as core draws it, its bias from its weights', async () => {
  await loadOracle('cpu');
  const options = { inputUnits: 6, units: 4, name: 'mine' };
  const layer = tfl.layers.dense({
    units: 4,
    inputShape: [6],
    ...initializersOf(named('centred'), options),
  });
  layer.build([null, 6]);
  const [kernel, bias] = layer.getWeights().map((weight) => weight.arraySync() as never);
  const sums = (kernel as number[][]).reduce((sum, row) => sum.map((each, i) => each + row[i]));
  sums.forEach((sum, i) => expect(bias[i]).toBeCloseTo(-sum / 2, 5));
  expect(() => initializersOf(named('relu'), options)).toThrow(
    'relu does not change how weights start',
  );
});
