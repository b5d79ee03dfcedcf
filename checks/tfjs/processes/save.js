// Makes models, trains them a little, saves them to a folder, and prints what they predict.
import * as tf from '@tensorflow/tfjs';
import { centred, lsuv } from '@gradient-remedies/initialization';
import { gating } from '@gradient-remedies/gating';
import { relu } from '@gradient-remedies/relu';
import { residual } from '@gradient-remedies/residual';
import { asLayer, fromRemedies, initializersOf } from '@gradient-remedies/tfjs';
import { examples, folderHandler, predictions } from './shared.js';

const [folder] = process.argv.slice(2);
const size = { width: 6, inputWidth: 4, outputWidth: 3 };
const { inputs, targets } = examples;
const dense = { inputUnits: 6, units: 3, name: 'end' };
const models = {
  relu: fromRemedies([relu, residual.variant('scaled')], { ...size, depth: 5 }),
  lsuv: fromRemedies([lsuv, gating], { ...size, depth: 3, data: examples }),
  layers: tf.sequential({
    layers: [
      asLayer(relu, { units: 6, inputShape: [4] }),
      asLayer(residual, { units: 6, activation: 'gelu' }),
      tf.layers.dense({ units: 3, ...initializersOf(centred, dense) }),
    ],
  }),
};
const answers = {};
for (const [name, model] of Object.entries(models)) {
  model.compile({ optimizer: tf.train.sgd(0.1), loss: tf.losses.softmaxCrossEntropy });
  const x = tf.tensor(inputs, [8, 4]);
  await model.fit(x, tf.tensor(targets, [8, 3]), { epochs: 5, verbose: 0 });
  await model.save(folderHandler(`${folder}/${name}`));
  answers[name] = predictions(model);
}
console.log(JSON.stringify(answers));
