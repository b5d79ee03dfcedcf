import { defineClaim, number, percent, ratio } from '../claim.js';
import { medianOf } from '../estimate.js';
import { training } from '../experiments/training.js';
import { seedsTo } from '../lab/mnist.js';
import { inPercent, lastScore, scoreAfter, stepsTo, withCommas } from '../score.js';

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
    "-1/sqrt(n) and 1/sqrt(n), the rule of thumb of the time, or Glorot's (normal, where the paper draws uniformly). " +
    'The ' +
    `claim holds where after ${withCommas(budget)} steps every network that started from Glorot's gets ${100 * trained}% of the test ` +
    'images right and none of the others gets half of them; partly where only the medians are in this order. To see ' +
    'what becomes of the others, all are trained for 10,000 steps.',
  explanation:
    'Uniform weights between -1/sqrt(n) and 1/sqrt(n) have a variance of 1/(3n). Each layer then multiplies the ' +
    'gradient by ' +
    "about 1/sqrt(3) = 0.58 on its way back, and ten layers leave less than a hundredth of it. Glorot's weights have " +
    'three times the ' +
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
    const [good, bad] = [glorot, uniform].map((runs) => runs.map((run) => scoreAfter(budget, run)));
    const [goodScore, badScore] = [good, bad].map(medianOf);
    const isClear = Math.min(...good) >= trained && Math.max(...bad) < 0.5;
    const isBetter = goodScore.value > badScore.value;
    const both = [
      { name: 'Glorot', runs: glorot },
      { name: 'uniform', runs: uniform },
    ];
    return {
      verdict: isClear ? 'holds' : isBetter ? 'holds partly' : 'does not hold',
      because:
        `After ${withCommas(budget)} steps it gets ${inPercent(goodScore.value)} of the test images right from Glorot's weights and ` +
        `${inPercent(badScore.value)} from the uniform ones.`,
      measures: [
        percent(`accuracy after ${withCommas(budget)} steps, Glorot`, goodScore),
        percent(`accuracy after ${withCommas(budget)} steps, uniform`, badScore),
        ...both.flatMap(({ name, runs }) => [
          number(
            `steps to ${inPercent(trained)}, ${name}`,
            medianOf(runs.map((run) => stepsTo(trained, run))),
          ),
          percent(`accuracy in the end, ${name}`, medianOf(runs.map(lastScore))),
          ratio(
            `kept by a layer at first, ${name}`,
            medianOf(runs.map(({ looks: all }) => all[0].log10PerLayer)),
          ),
          ratio(
            `kept by a layer in the end, ${name}`,
            medianOf(runs.map(({ looks: all }) => all[all.length - 1].log10PerLayer)),
          ),
        ]),
      ],
    };
  },
});

const looks = [0, 500, 1000, 1500, budget, 3000, 4000, 5000, 6000, 8000, 10_000];
