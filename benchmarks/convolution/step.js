// One step of training a network of convolutions, ours beside TensorFlow.js: the table of README.md.
import { performance } from 'node:perf_hooks';
import * as tf from '@tensorflow/tfjs-core';
import {
  builtinRemedies,
  compose,
  createNetwork,
  randomStream,
  sgd,
  squaredError,
  train,
} from '@gradient-remedies/core';
import { convolution } from '@gradient-remedies/convolution';
import { loadOracle } from '@gradient-remedies/tfjs/oracle';

const [batch, depth, rate, seed] = [64, 8, 0.01, 1];
const tanh = builtinRemedies.find(({ name }) => name === 'tanh');
const maps = [
  { side: 7, channels: 8 },
  { side: 7, channels: 32 },
  { side: 14, channels: 16 },
  { side: 28, channels: 8 },
];
const [turns, stepsOfTurn] = [9, 10];

/** The same data for both: noise, of images of 28 x 28 pixels. */
function drawData() {
  const { normal } = randomStream(seed, 'data');
  const draw = (columns) => Float32Array.from({ length: batch * columns }, normal);
  return { inputs: draw(784), targets: draw(10) };
}

function ours({ side, channels }, data) {
  const remedies = [tanh, convolution.variant(undefined, { channels })];
  const size = { depth, width: side * side * channels, inputWidth: 784, outputWidth: 10 };
  const network = createNetwork(compose(remedies, { ...size, loss: squaredError }), {
    seed,
    batch,
  });
  const values = new Map([...network.values].map(([name, entries]) => [name, entries.slice()]));
  const training = train(network, { optimizer: sgd(rate), batches: () => data, seed });
  const step = async () => (await training.next()).value.loss;
  return { values, step };
}

/** The same network in operations of TensorFlow.js, from the same weights. */
function theirs({ side, channels }, data, values) {
  const variable = (name, shape) => tf.variable(tf.tensor(values.get(name), shape));
  const layers = Array.from({ length: depth }, (_, i) => {
    const name = i === 0 ? 'input' : `block.${i + 1}`;
    const kernel = variable(`${name}.weight`, [3, 3, i === 0 ? 1 : channels, channels]);
    return { kernel, bias: variable(`${name}.bias`, [channels]), stride: i === 0 ? 28 / side : 1 };
  });
  const width = side * side * channels;
  const [weight, bias] = [variable('readout.weight', [width, 10]), variable('readout.bias', [10])];
  const images = tf.tensor4d(data.inputs, [batch, 28, 28, 1]);
  const targets = tf.tensor2d(data.targets, [batch, 10]);
  const optimizer = tf.train.sgd(rate);
  const loss = () => {
    const last = layers.reduce(
      (x, layer) => tf.tanh(tf.add(tf.conv2d(x, layer.kernel, layer.stride, 'same'), layer.bias)),
      images,
    );
    const output = tf.add(tf.matMul(tf.reshape(last, [batch, width]), weight), bias);
    return tf.mul(0.5 / batch, tf.sum(tf.square(tf.sub(output, targets))));
  };
  return async () => {
    const value = optimizer.minimize(loss, true);
    const [number] = await value.data();
    value.dispose();
    return number;
  };
}

/** Milliseconds of one step, the mean of a turn. */
async function turn(step) {
  const start = performance.now();
  for (let i = 0; i < stepsOfTurn; i++) await step();
  return (performance.now() - start) / stepsOfTurn;
}

const middle = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

const { name } = await loadOracle(process.argv[2] ?? 'native');
console.log(`| map | ours, ms | ${name}, ms | ratio |\n| --- | ---: | ---: | ---: |`);
for (const map of maps) {
  const data = drawData();
  const { values, step: our } = ours(map, data);
  const their = theirs(map, data, values);
  // Who computes something else is not timed.
  for (let i = 0; i < 5; i++) {
    const [a, b] = [await our(), await their()];
    if (!(Math.abs(a - b) <= 1e-5 * a)) throw new Error(`Step ${i}: a loss of ${a} and of ${b}.`);
  }
  const times = [];
  for (let i = 0; i < turns; i++) times.push([await turn(our), await turn(their)]);
  const [a, b] = [0, 1].map((who) => middle(times.map((pair) => pair[who])));
  const ratio = middle(times.map(([mine, other]) => other / mine));
  const label = `${map.side} x ${map.side} x ${map.channels}`;
  console.log(`| ${label} | ${a.toFixed(2)} | ${b.toFixed(2)} | x${ratio.toFixed(2)} |`);
  tf.disposeVariables();
}
