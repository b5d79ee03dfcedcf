// What a penalty does to the gradient over training, and where it helps: the tables of README.md.
import { createNetwork, measure, sgd, train } from '@gradient-remedies/core';
import { accuracyOf, batch, batchOf, median, networkOf, row, seedsTo } from './shared.js';

const depth = 8;
const rate = 0.1;
const seeds = seedsTo(5);

/** Decades that a layer loses of the gradient, after each of the numbers of steps; and the accuracy at the end. */
async function run(set, seed, steps) {
  const spec = networkOf(set, depth);
  const network = createNetwork(spec, { seed, batch });
  const batches = (step) => batchOf(seed, step);
  const training = train(network, { optimizer: sgd(rate), batches, seed });
  const lost = [];
  for (let step = 0; step <= Math.max(...steps); step++) {
    if (steps.includes(step)) {
      const { values } = network;
      const { survival } = measure(spec, { ...batchOf(seed, 0), seed, batch, values });
      lost.push(-survival.log10PerLayer);
    }
    if (step < Math.max(...steps)) await training.next();
  }
  await training.return();
  return { lost, accuracy: accuracyOf(network) };
}

const runs = async (set, steps) => {
  const results = [];
  for (const seed of seeds) results.push(await run(set, seed, steps));
  return results;
};

const steps = [0, 1000, 3000];
console.log(`Decades a layer loses of the gradient, median of ${seeds.length} seeds\n`);
row('network', ...steps.map((step) => `step ${step}`), 'L2 predicted', 'accuracy');
row('---', ...steps.map(() => '---:'), '---:', '---:');
let plain;
for (const [set, strength] of [
  ['sigmoid', 0],
  ['l2:0.001', 1e-3],
  ['l2:0.01', 1e-2],
  ['l1:0.0001', null],
]) {
  const results = await runs(set, steps);
  const lost = steps.map((_, i) => median(results.map((each) => each.lost[i])));
  plain ??= lost;
  const predicted =
    strength === null
      ? ''
      : steps.map((n, i) => (plain[i] - n * Math.log10(1 - rate * strength)).toFixed(2)).join(', ');
  const accuracy = median(results.map((each) => each.accuracy));
  row(set, ...lost.map((each) => each.toFixed(2)), predicted, `${(100 * accuracy).toFixed(0)}%`);
}

console.log(`\nWeights of standard deviation 16/sqrt(n): test accuracy after ${steps[2]} steps\n`);
row('network', 'median', 'least', 'most', 'decades lost a layer');
row('---', '---:', '---:', '---:', '---:');
for (const set of ['scale:16', 'scale:16+l2:0.001', 'scale:16+l2:0.01', 'scale:16+l1:0.0001']) {
  const results = await runs(set, [3000]);
  const accuracies = results.map(({ accuracy }) => accuracy);
  const range = [median(accuracies), Math.min(...accuracies), Math.max(...accuracies)];
  const lost = median(results.map((each) => each.lost[0]));
  row(set, ...range.map((each) => each.toFixed(3)), lost.toFixed(2));
}
