// Run by verify.js in a process of its own: an addon that does not fit can end the process that loads it.
import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

// tfjs-node 4 calls it, and Node.js 23 removed it.
const util = load('node:util');
util.isNullOrUndefined ??= (value) => value === null || value === undefined;

function expectValues(what, found, expected) {
  if (found.join() !== expected.join()) {
    throw new Error(`${what} is ${found.join()} where ${expected.join()} was expected`);
  }
}

try {
  const tf = load(process.argv[2]);
  await tf.ready();
  expectValues('the backend', [tf.getBackend()], ['tensorflow']);
  const left = tf.tensor2d([1, 2, 3, 4], [2, 2]);
  const right = tf.tensor2d([5, 6, 7, 8], [2, 2]);
  expectValues('a product', [...tf.matMul(left, right).dataSync()], [19, 22, 43, 50]);
  const slope = tf.grad((x) => tf.sum(tf.square(x)));
  expectValues('a gradient', [...slope(tf.tensor1d([3, -2])).dataSync()], [6, -4]);
} catch (error) {
  console.error(`Error: ${error.message.split('\n')[0]}`);
  process.exitCode = 1;
}
