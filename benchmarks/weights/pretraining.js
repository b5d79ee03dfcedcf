// What pretraining by autoencoders does for a deep sigmoid network that does not train without: the tables of
// packages/autoencoder/README.md.
import {
  adam,
  createNetwork,
  measure,
  sgd,
  snapshot,
  stagesOf,
  train,
} from '@gradient-remedies/core';
import { accuracyOf, batch, batchOf, median, networkOf, row, seedsTo } from './shared.js';

const depth = 8;
const seeds = seedsTo(5);

/** Trains a network for a number of steps in all; `look` sees it when its stages are over, and at the end. */
async function run(set, { seed, steps, optimizer = sgd(0.3), width = 64 }, look = () => undefined) {
  const spec = networkOf(set, depth, width);
  const network = createNetwork(spec, { seed, batch });
  const pretraining = stagesOf(spec, steps).reduce((sum, stage) => sum + stage.steps, 0);
  const batches = (step) => batchOf(seed, step);
  for await (const { step } of train(network, { optimizer, batches, seed, steps })) {
    if (step === pretraining - 1) look(network);
  }
  look(network);
  return accuracyOf(network);
}

/** How far the codes of examples lie apart in each layer: root mean square of a unit's standard deviation over them. */
function spreads({ spec, values }) {
  const { hidden } = snapshot(spec, { ...batchOf(1, 0), seed: 1, batch, values });
  return hidden.map(({ data, shape: [rows, units] }) => {
    let variance = 0;
    for (let unit = 0; unit < units; unit++) {
      const column = Array.from({ length: rows }, (_, i) => data[i * units + unit]);
      const mean = column.reduce((sum, each) => sum + each, 0) / rows;
      for (const each of column) variance += ((each - mean) * (each - mean)) / (rows * units);
    }
    return Math.sqrt(variance);
  });
}

function survivalOf({ spec, values }) {
  const { log10Ratio } = measure(spec, { ...batchOf(1, 0), seed: 1, batch, values }).survival;
  return Math.exp(Math.LN10 * log10Ratio);
}

const percent = (share) => `${(100 * share).toFixed(1)}%`;

/** The median over the seeds, and the range. */
async function overSeeds(set, options) {
  const accuracies = [];
  for (const seed of seeds) accuracies.push(await run(set, { ...options, seed }));
  const range = [Math.min(...accuracies), Math.max(...accuracies)].map(percent);
  return `${percent(median(accuracies))} (${range.join(' to ')})`;
}

console.log(`\n### Test accuracy, depth ${depth}, median and range of ${seeds.length} seeds\n`);
row('network', 'width', '2,000 steps', '10,000 steps');
row('---', '---:', '---:', '---:');
for (const set of ['sigmoid', 'autoencoder']) {
  for (const width of [64, 128]) {
    const cells = [];
    for (const steps of [2_000, 10_000]) cells.push(await overSeeds(set, { steps, width }));
    row(set, width, ...cells);
  }
}
for (const set of ['autoencoder:free', 'autoencoder:linear']) {
  row(set, 64, await overSeeds(set, { steps: 2_000 }), '');
}

console.log('\n### The plain network at other rates, 10,000 steps, seed 1\n');
row('optimizer', 'rate', 'accuracy');
row('---', '---:', '---:');
const plain = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30].map((rate) => [sgd, rate]);
for (const [method, rate] of [...plain, [adam, 0.001], [adam, 0.003], [adam, 0.01]]) {
  const optimizer = method(rate);
  row(optimizer.name, rate, percent(await run('sigmoid', { seed: 1, steps: 10_000, optimizer })));
}

console.log('\n### After pretraining, and after all of 2,000 steps, seed 1\n');
row(
  'network',
  'accuracy',
  'gradient left, before',
  'after pretraining',
  'at the end',
  'spread in h_1, h_2, h_8',
);
row('---', '---:', '---:', '---:', '---:', '---:');
const linear = [0.001, 0.01, 0.1, 0.3].map((rate) => `autoencoder:linear:rate=${rate}`);
for (const set of ['autoencoder', ...linear]) {
  const spec = networkOf(set, depth);
  const left = [survivalOf(createNetwork(spec, { seed: 1, batch }))];
  let spread;
  const accuracy = await run(set, { seed: 1, steps: 2_000 }, (network) => {
    left.push(survivalOf(network));
    spread ??= spreads(network);
  });
  const shown = [0, 1, 7].map((i) => spread[i].toPrecision(2)).join(', ');
  row(set, percent(accuracy), ...left.map((each) => each.toPrecision(2)), shown);
}
