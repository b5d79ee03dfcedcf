// A model of one copy of TensorFlow.js, a layer of another: prints the message of each error.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [copies, first] = process.argv.slice(2);
const require = createRequire(join(copies, 'index.js'));
const attempts = {
  // Theirs first: the engine is theirs.
  core: async () => {
    require('@tensorflow/tfjs-core');
    const { asLayer } = await import('@gradient-remedies/tfjs');
    asLayer('tanh', { units: 3 });
  },
  // One core for both, but layers of their own.
  layers: async () => {
    await import('@tensorflow/tfjs-backend-cpu');
    const { asLayer } = await import('@gradient-remedies/tfjs');
    const theirs = require('@tensorflow/tfjs-layers');
    theirs.sequential().add(asLayer('tanh', { units: 3, inputShape: [4] }));
  },
  // Nothing to compute with.
  backend: async () => {
    const { asLayer } = await import('@gradient-remedies/tfjs');
    asLayer('tanh', { units: 3 });
  },
};
try {
  await attempts[first]();
  console.log('no error');
} catch (error) {
  console.log(`${error.name}: ${error.message}`);
}
