import { defineClaim } from '../claim.js';
import { medianOf } from '../estimate.js';
import { training } from '../experiments/training.js';
import { scoreAfter, stepsTo } from './score.js';
import { seedsTo } from './seeds.js';

const budget = 2000;

/** Right on this share of the test images: trained. */
const trained = 0.9;

/** Glorot's weights against the rule of thumb of the time (Glorot, Bengio 2010). */
export const glorotTrainsDeepTanh = defineClaim({
  name: 'glorot-trains-deep-tanh',
  statement:
    "A deep tanh network learns much faster from Glorot's weights than from the usual uniform ones.",
  where: 'Glorot, Bengio 2010, section 4.2',
  setup:
    'Ten tanh layers of 64 units on MNIST, batch 64, plain gradient descent at rate 0.01. Weights are uniform between ' +
    "-1/sqrt(n) and 1/sqrt(n), the rule of thumb of the time, or Glorot's (normal, where the paper draws uniformly). The " +
    `claim holds where after ${budget} steps every network that started from Glorot's gets ${100 * trained}% of the test ` +
    'images right and none of the others gets half of them; partly where only the medians are in this order. To see what ' +
    'becomes of the others, all are trained for 10,000 steps.',
  explanation:
    'Uniform weights between -1/sqrt(n) and 1/sqrt(n) have a variance of 1/(3n). Each layer then multiplies the gradient by ' +
    "about 1/sqrt(3) = 0.58 on its way back, and ten layers leave less than a hundredth of it. Glorot's weights have three times the " +
    'variance, so that a layer passes on what it gets. It is a matter of time: the network that started badly does ' +
    'learn in the end, since its weights slowly grow until the gradient comes through.',
  parts: (effort) => {
    const isFull = effort === 'full';
    const from = (scheme: string) =>
      seedsTo(isFull ? 5 : 1).map((seed) =>
        training({
          ...{ remedies: `${scheme}+tanh`, depth: 10, width: 64, batch: 64, seed },
          ...{ optimizer: 'sgd', rate: 0.01, looks: isFull ? looks : [0, budget] },
        }),
      );
    return { glorot: from('glorot'), uniform: from('uniform') };
  },
  judge: ({ glorot, uniform }) => {
    const at = (runs: typeof glorot) => runs.map((run) => scoreAfter(budget, run));
    const [good, bad] = [at(glorot), at(uniform)];
    const [goodScore, badScore] = [medianOf(good), medianOf(bad)];
    const isClear = Math.min(...good) >= trained && Math.max(...bad) < 0.5;
    const kept = (runs: typeof glorot) => medianOf(runs.map((run) => run.looks[0].log10PerLayer!));
    const last = (runs: typeof glorot) =>
      medianOf(runs.map(({ looks: taken }) => taken[taken.length - 1].score));
    const until = (runs: typeof glorot) => medianOf(runs.map((run) => stepsTo(trained, run)));
    return {
      verdict: isClear
        ? 'holds'
        : goodScore.value > badScore.value
          ? 'holds partly'
          : 'does not hold',
      because:
        `After ${budget} steps it gets ${percent(goodScore.value)} of the test images right from Glorot's weights and ` +
        `${percent(badScore.value)} from the uniform ones.`,
      measures: [
        { what: `right after ${budget} steps, Glorot`, estimate: goodScore, as: 'percent' },
        { what: `right after ${budget} steps, uniform`, estimate: badScore, as: 'percent' },
        { what: 'steps to 90% right, Glorot', estimate: until(glorot), as: 'number' },
        { what: 'steps to 90% right, uniform', estimate: until(uniform), as: 'number' },
        { what: 'right at the end, Glorot', estimate: last(glorot), as: 'percent' },
        { what: 'right at the end, uniform', estimate: last(uniform), as: 'percent' },
        { what: 'kept by a layer at first, Glorot', estimate: kept(glorot), as: 'log10' },
        { what: 'kept by a layer at first, uniform', estimate: kept(uniform), as: 'log10' },
      ],
    };
  },
});

const looks = [0, 500, 1000, 1500, budget, 3000, 4000, 5000, 6000, 8000, 10_000];

const percent = (share: number): string => `${(100 * share).toFixed(0)}%`;
