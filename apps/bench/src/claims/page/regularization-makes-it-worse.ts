import { defineClaim, number, percent, verdictOf } from '../claim.js';
import { exactly, limitsOf, log10Of, medianOf } from '../estimate.js';
import { training, type Look, type Training } from '../experiments/training.js';
import { seedsTo } from '../lab/mnist.js';

const rate = 0.1;
const strength = 0.01;

/** Penalties on weights take gradient away, and where weights are too large that is a help. */
export const regularizationMakesItWorse = defineClaim({
  name: 'regularization-makes-it-worse',
  statement: 'Regularization makes the vanishing gradient worse.',
  where: 'Skansi 2018, section 5.5',
  setup:
    `Sigmoid networks of 8 hidden layers of 64 units, plain gradient descent at rate ${rate}, batches of 64 MNIST images, 5 seeds. Two regimes, one ` +
    'part of the claim each. First weights of the usual size (variance 1/fan-in): how many decades of gradient a layer loses after 3,000 steps, ' +
    `without penalty, with L2 of ${strength} and with L1 of 0.0001, each minus that without; both must be above 0. First weights 16 times as large: the test accuracy ` +
    'after 3,000 steps with L2 of 0.001 minus that without, which must be below 0. All of it by the interval of the difference between the same seeds.',
  explanation:
    'A penalty on weights pulls each of them toward zero with every step. The gradient is multiplied by the weights on its way ' +
    'back, so smaller weights leave it less; and in the first layers of a deep sigmoid network nothing pulls back, as no ' +
    'gradient arrives there. But where the weights start so large that the units are flat, the same pull ' +
    'leads them back to where they have a slope, and the network learns more with it than without.',
  parts: (effort) => {
    const looks = effort === 'full' ? [0, 1000, 3000] : [0, 400, 800];
    const seeds = seedsTo(effort === 'full' ? 5 : 1);
    const runs = (remedies: string) =>
      seeds.map((seed) =>
        training({
          ...{ remedies, depth: 8, width: 64, batch: 64, seed },
          ...{ optimizer: 'sgd', rate, looks },
        }),
      );
    return {
      plain: runs('sigmoid'),
      l2: runs(`l2:${strength}`),
      l1: runs('l1:0.0001'),
      large: runs('scale:16'),
      largeL2: runs('l2:0.001+scale:16'),
    };
  },
  judge: ({ plain, l2, l1, large, largeL2 }) => {
    const lost = (runs: readonly Training[]) =>
      runs.map((run) => -log10Of(lastOf(run).log10PerLayer));
    const more = (runs: readonly Training[]) => {
      const without = lost(plain);
      return medianOf(lost(runs).map((each, i) => each - without[i]));
    };
    const [byL2, byL1] = [more(l2), more(l1)];
    const { steps } = lastOf(plain[0]);
    const predicted = -steps * Math.log10(1 - rate * strength);
    const gained = medianOf(largeL2.map((run, i) => lastOf(run).score - lastOf(large[i]).score));
    const worse = limitsOf(byL2)[0] > 0 && limitsOf(byL1)[0] > 0;
    const harms = limitsOf(gained)[1] < 0;
    return {
      verdict: verdictOf(worse, harms),
      because: `From usual weights each layer loses ${byL2.value.toFixed(2)} decades more with L2 and ${byL1.value.toFixed(2)} with L1; from weights 16 times as large L2 ${gained.value > 0 ? 'raises' : 'lowers'} the accuracy by ${(100 * Math.abs(gained.value)).toFixed(0)} points.`,
      measures: [
        number('more lost by a layer with L2', byL2, 'decades'),
        number('the same, as weight decay alone predicts', exactly(predicted), 'decades'),
        number('more lost by a layer with L1', byL1, 'decades'),
        number('lost by a layer without penalty', medianOf(lost(plain)), 'decades'),
        percent('accuracy gained by L2, weights 16 times as large', gained),
        percent('accuracy without it', medianOf(large.map((run) => lastOf(run).score))),
      ],
    };
  },
});

const lastOf = ({ looks }: Training): Look => looks[looks.length - 1];
