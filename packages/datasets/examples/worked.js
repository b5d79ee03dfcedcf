// The textbook's worked example, step by step: the chain rule by hand beside the library's gradients.
import {
  compose,
  createNetwork,
  defineRemedy,
  reference,
  sgd,
  squaredError,
  train,
} from '@gradient-remedies/core';
import { workedExample } from '@gradient-remedies/datasets/worked-example';

const { inputs, target, learningRate, weights, source } = workedExample;
const [x1, x2] = inputs;
const [w1, w2, w3, w4, w5, w6] = weights.map(({ before }) => before);

// By hand, one chain-rule factor at a time.
const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const h1 = sigmoid(x1 * w1 + x2 * w3);
const h2 = sigmoid(x1 * w2 + x2 * w4);
const y = sigmoid(h1 * w5 + h2 * w6);
const errorSlope = y - target;
const outputSlope = y * (1 - y);
const hiddenSlopes = [h1 * (1 - h1), h2 * (1 - h2)];
const atOutput = errorSlope * outputSlope;
const atHidden = [atOutput * w5 * hiddenSlopes[0], atOutput * w6 * hiddenSlopes[1]];
const byHand = [
  atHidden[0] * x1,
  atHidden[1] * x1,
  atHidden[0] * x2,
  atHidden[1] * x2,
  atOutput * h1,
  atOutput * h2,
];

// By the library: one hidden layer of two sigmoid units without biases, and a sigmoid output.
const measured = [];
const noBiases = defineRemedy({
  name: 'no-biases',
  changes: {
    initializer: () => ({ weight: { kind: 'constant', value: 0 }, bias: null }),
    gradientTransform: (gradients) => measured.push(...gradients.flatMap(({ data }) => [...data])),
  },
  reference: { authors: 'Skansi', year: 2018, title: source },
});
const spec = compose([noBiases], {
  depth: 1,
  width: 2,
  inputWidth: 2,
  outputWidth: 1,
  loss: {
    name: 'squared error of a sigmoid',
    apply: (ops, output, targets) => squaredError.apply(ops, ops.sigmoid(output), targets),
  },
});
const network = createNetwork(spec, { seed: 1, batch: 1, interpreter: reference });
network.values.get('input.weight').set([w1, w2, w3, w4]);
network.values.get('readout.weight').set([w5, w6]);
const batches = () => ({ inputs, targets: [target] });
const run = train(network, { optimizer: sgd(learningRate), batches, seed: 1 });
const { loss } = (await run.next()).value;
const after = [...network.values.get('input.weight'), ...network.values.get('readout.weight')];

const show = (number) => number.toFixed(5).padStart(9);
console.log(`The worked example of ${source}\n`);
console.log(
  `Inputs ${x1} and ${x2}, target ${target}, learning rate ${learningRate}, all units sigmoid.\n`,
);
console.log('Forward');
console.log(`  h1 = sigmoid(${x1} w1 + ${x2} w3) = ${show(h1)}`);
console.log(`  h2 = sigmoid(${x1} w2 + ${x2} w4) = ${show(h2)}`);
console.log(`  y  = sigmoid(h1 w5 + h2 w6)     = ${show(y)}`);
console.log(`  E  = (target - y)² / 2          = ${show(loss)}\n`);
console.log('The factors of the chain rule');
console.log(`  dE/dy  = y - target  = ${show(errorSlope)}`);
console.log(
  `  dy/dz  = y (1 - y)   = ${show(outputSlope)}   (a sigmoid's slope is never above 0.25)`,
);
console.log(`  dh1/dz = h1 (1 - h1) = ${show(hiddenSlopes[0])}`);
console.log(`  dh2/dz = h2 (1 - h2) = ${show(hiddenSlopes[1])}\n`);
console.log('Weight       old  gradient   by hand       new  textbook');
weights.forEach(({ name, from, to, before, printed }, i) => {
  const numbers = [before, measured[i], byHand[i], after[i]].map(show).join(' ');
  console.log(`${name} ${`${from}->${to}`.padEnd(6)}${numbers} ${String(printed).padStart(9)}`);
});
const moves = weights.map(({ name, before }, i) => ({ name, move: Math.abs(after[i] - before) }));
moves.sort((a, b) => b.move - a.move);
const order = moves.map(({ name, move }) => `${name} (${move.toFixed(4)})`).join(', ');
console.log(`\nWhich weights move most: ${order}.`);
console.log(
  "The output's weights learn fastest: each layer further back multiplies in one more slope.",
);
