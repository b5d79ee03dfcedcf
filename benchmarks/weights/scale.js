// Where weights too large make the gradient explode, where saturation makes it vanish instead, and how often one
// step of gradient descent leaves the loss higher than before: the tables of README.md.
import { createNetwork, fast, measure, sgd, snapshot, train } from '@gradient-remedies/core';
import { batch, batchOf, median, networkOf, row, seedsTo } from './shared.js';

const seeds = seedsTo(40);
const depths = [2, 8, 32];

/**
 * A shift of zeros for every example and unit, before each block: its gradient is that at the hidden state.
 */
const watched = {
  block: ({ ops, branch, parameter, batch: rows, inputWidth }) => {
    const shift = parameter('shift', [rows, inputWidth]);
    return (x) => branch(ops.add(x, shift));
  },
};

/** log10 of root mean square and median magnitude of the gradient at a hidden state. */
function sizesOf({ data, exponent }) {
  const magnitudes = Float64Array.from(data, Math.abs).sort();
  const largest = magnitudes[magnitudes.length - 1];
  const power = exponent * Math.log10(2);
  const squares = magnitudes.reduce((sum, each) => sum + (each / largest) * (each / largest), 0);
  return {
    rms: Math.log10(largest) + Math.log10(squares / magnitudes.length) / 2 + power,
    middle: Math.log10(magnitudes[magnitudes.length >> 1]) + power,
  };
}

/** Decades that each layer adds to both, from h_7 back to h_1 in a network of 8 layers; and what is saturated. */
function gained(set, seed) {
  const spec = { ...networkOf(set, 8), ...watched };
  const options = { ...batchOf(seed, 0), seed, batch };
  const { gradients } = snapshot(spec, options);
  const [first, last] = [2, 8].map((index) =>
    sizesOf(gradients.find(({ name }) => name === `block.${index}.shift`)),
  );
  const { layers } = measure(networkOf(set, 8), options);
  return {
    rms: (first.rms - last.rms) / 6,
    middle: (first.middle - last.middle) / 6,
    saturated: median(layers.map(({ saturated }) => saturated ?? 0)),
  };
}

/** Whether the loss of a batch is higher after a step on it. */
async function overshoots(set, depth, rate, seed) {
  // In f64: a loss of 1e50 is a number too.
  const options = { seed, batch, interpreter: fast.f64 };
  const network = createNetwork(networkOf(set, depth), options);
  const batches = () => batchOf(seed, 0);
  const training = train(network, { optimizer: sgd(rate), batches, seed });
  const [before, after] = [await training.next(), await training.next()];
  await training.return();
  // A loss that is no number any more is not lower.
  return after.done || !(after.value.loss <= before.value.loss);
}

const scales = [1, Math.SQRT2, 2, 4, 8, 10.15, 16, 32, 64, 128, 256, 512];
const shown = (scale) => String(Number(scale.toPrecision(4)));

for (const activation of ['sigmoid', 'tanh', 'relu']) {
  console.log(`\n### ${activation}\n`);
  row('scale', 'RMS', 'median', 'saturated', ...depths.map((depth) => `depth ${depth}`));
  row('---:', '---:', '---:', '---:', ...depths.map(() => '---:'));
  for (const scale of scales) {
    const set = activation === 'sigmoid' ? `scale:${scale}` : `${activation}+scale:${scale}`;
    const measured = seeds.map((seed) => gained(set, seed));
    const factor = (name) =>
      `x${Math.exp(Math.LN10 * median(measured.map((each) => each[name]))).toPrecision(3)}`;
    const saturated = `${(100 * median(measured.map((each) => each.saturated))).toFixed(0)}%`;
    const cells = [];
    for (const depth of depths) {
      const shares = [];
      for (const rate of [0.1, 1]) {
        let count = 0;
        for (const seed of seeds) count += Number(await overshoots(set, depth, rate, seed));
        shares.push((count / seeds.length).toFixed(2));
      }
      cells.push(shares.join(' / '));
    }
    row(
      shown(scale),
      factor('rms'),
      factor('middle'),
      activation === 'relu' ? '' : saturated,
      ...cells,
    );
  }
}
