import { defineClaim, percent } from '../claim.js';
import { medianOf } from '../estimate.js';
import { training, type Training } from '../experiments/training.js';
import { seedsTo } from '../lab/mnist.js';
import { inPercent, lastScore } from '../score.js';

/** Right on this share of the test images: trained. */
const trained = 0.9;

/** A plain network that comes this near to the highway's score is no worse for practical purposes. */
const near = 0.05;

/** Highway networks of thirty layers against plain ones (Srivastava, Greff, Schmidhuber 2015). */
export const highwayTrainsThirtyLayers = defineClaim({
  name: 'highway-trains-thirty-layers',
  statement: 'Thirty layers train well as a highway network, and not as a plain one.',
  where: 'Srivastava, Greff, Schmidhuber 2015',
  setup:
    'Thirty layers of 50 units on MNIST, batch 64, momentum 0.9, 3,000 steps. Highway: tanh units, gate bias -2 or ' +
    '-3, rate 0.03. Plain: sigmoid units at rates from 0.001 to 1, and at the rates that suit them best tanh (0.003) ' +
    'and relu with ' +
    `He's weights (0.001); tanh also at the highway's. The highway trains where the median gets ${100 * trained}% of the test images right. The claim ` +
    `holds where it does and no plain network comes within ${100 * near} points of it; partly where some plain network does.`,
  explanation:
    'A highway layer has a gate that decides how much of its input goes around it, and starts almost shut: at first ' +
    'nearly all of the gradient takes the way around. So thirty layers train at once, where thirty layers of sigmoids ' +
    'never begin. But the plain network of the comparison need not be of sigmoids: with tanh or with relu and the ' +
    'right first weights, at a smaller rate, thirty plain layers train too, nearly as well. The way around is one ' +
    'remedy of several; what it brings in addition is that a tenfold larger rate works.',
  parts: (effort) => {
    const isFull = effort === 'full';
    const steps = isFull ? 3000 : 1000;
    const runs = (remedies: string, rate: number, seeds: number) =>
      seedsTo(isFull ? seeds : 1).map((seed) =>
        training({
          ...{ remedies, depth: 30, width: 50, batch: 64, seed },
          ...{ optimizer: 'momentum', rate, looks: [steps] },
        }),
      );
    return {
      'highway, bias -3': runs('gating:bias=-3+tanh', 0.03, 5),
      ...(isFull && { 'highway, bias -2': runs('gating+tanh', 0.03, 5) }),
      'plain tanh': runs('tanh', 0.003, 5),
      ...(isFull && {
        'plain relu, He': runs('he+relu', 0.001, 5),
        "plain tanh, highway's rate": runs('tanh', 0.03, 2),
      }),
      ...Object.fromEntries(
        (isFull ? [0.001, 0.01, 0.03, 0.1, 1] : [0.1]).map((rate) => [
          `plain sigmoid, rate ${rate}`,
          runs('sigmoid', rate, 2),
        ]),
      ),
    };
  },
  judge: (networks) => {
    const scores = Object.entries(networks as Readonly<Record<string, readonly Training[]>>).map(
      ([name, runs]) => ({ name, estimate: medianOf(runs.map(lastScore)) }),
    );
    const best = (kind: string) =>
      scores
        .filter(({ name }) => name.startsWith(kind))
        .reduce((a, b) => (b.estimate.value > a.estimate.value ? b : a));
    const [highway, plain, sigmoid] = ['highway', 'plain', 'plain sigmoid'].map(best);
    const trains = highway.estimate.value >= trained;
    const isRivalled = plain.estimate.value > highway.estimate.value - near;
    return {
      verdict: !trains ? 'does not hold' : isRivalled ? 'holds partly' : 'holds',
      because:
        `The highway gets ${inPercent(highway.estimate.value)} of the test images right and plain sigmoids at no rate more than ` +
        `${inPercent(sigmoid.estimate.value)}, but ${plain.name} gets ${inPercent(plain.estimate.value)}.`,
      measures: [
        percent(`accuracy, ${highway.name}`, highway.estimate),
        ...scores
          .filter(({ name }) => name !== highway.name)
          .map(({ name, estimate }) => percent(`accuracy, ${name}`, estimate)),
      ],
    };
  },
});
