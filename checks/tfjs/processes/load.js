// Loads the models that save.js has left, and prints what they predict, or the message of the error.
import * as tf from '@tensorflow/tfjs';
import { gating } from '@gradient-remedies/gating';
import { lsuv } from '@gradient-remedies/initialization';
import { relu } from '@gradient-remedies/relu';
import { residual } from '@gradient-remedies/residual';
import { registerRemedies } from '@gradient-remedies/tfjs';
import { folderHandler, predictions } from './shared.js';

const [folder, known] = process.argv.slice(2);
registerRemedies(...(known === 'none' ? [] : [relu, residual, gating, lsuv]));
try {
  const answers = {};
  for (const name of ['relu', 'lsuv', 'layers']) {
    answers[name] = predictions(await tf.loadLayersModel(folderHandler(`${folder}/${name}`)));
  }
  console.log(JSON.stringify(answers));
} catch (error) {
  console.log(`${error.name}: ${error.message}`);
}
