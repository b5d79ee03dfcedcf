import { Buffer } from 'node:buffer';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';

/** Eight examples of four numbers in three classes. */
export const examples = {
  inputs: Array.from({ length: 32 }, (_, i) => Math.sin(7 * i)),
  targets: Array.from({ length: 24 }, (_, i) => Number(i % 3 === Math.floor(i / 3) % 3)),
};

/** What a model makes of the examples. */
export const predictions = (model) => [
  ...model.predict(tf.tensor(examples.inputs, [8, 4])).dataSync(),
];

/** Saves a model to files and loads it, as tfjs-node does, without a native library. */
export const folderHandler = (folder) => ({
  save: async ({ weightData, ...description }) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/model.json`, JSON.stringify(description));
    writeFileSync(`${folder}/weights.bin`, Buffer.from(weightData));
    return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
  },
  load: async () => ({
    ...JSON.parse(readFileSync(`${folder}/model.json`, 'utf8')),
    weightData: new Uint8Array(readFileSync(`${folder}/weights.bin`)).buffer,
  }),
});
