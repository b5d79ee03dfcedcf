import { defineClaim, percent, ratio, startingWith, verdictOf } from '../claim.js';
import { limitsOf, medianOf } from '../estimate.js';
import { survival } from '../experiments/survival.js';
import { training } from '../experiments/training.js';
import { seedsTo } from '../lab/mnist.js';
import { bestScore, inPercent } from '../score.js';

const sets = ['sigmoid', 'residual', 'residual:rezero', 'he+relu', 'he+relu+residual'] as const;
const trained = ['sigmoid', 'residual'] as const;
const rates = [0.01, 0.1, 1] as const;

/** Skip connections let the gradient pass, and networks train. */
export const residualHacksIt = defineClaim({
  name: 'residual-hacks-it',
  statement: 'Residual connections get around the vanishing gradient.',
  where: 'Skansi 2018, section 5.5',
  setup:
    'Networks of 64 units a layer on MNIST, batches of 64. Two parts: through 64 layers of sigmoid units a tenth of the gradient or more is left before ' +
    'training with residual connections, and less without. And through 16 layers, plain gradient descent of 500 steps with the best of the rates ' +
    '0.01, 0.1 and 1, 5 seeds: above 50% of the test images with them, and below 20% without. All by the intervals. Two more networks of 64 layers are shown and do not decide.',
  explanation:
    'A residual connection adds the input of a layer to its output. Adding has the derivative 1, so however little the ' +
    'layer itself hands back, the gradient also has a way on which nothing is lost. It is called a hack since it leaves ' +
    'the cause alone: the slopes are as small as they were, and are gone around. It has a price too. With relu and He weights, ' +
    'which are right without it, each layer adds to what was already enough, and the gradient explodes.',
  parts: (effort) => {
    const seeds = effort === 'full' ? 20 : 3;
    return {
      survival: sets.map((remedies) =>
        survival({ remedies, depth: 64, width: 64, batch: 64, seeds }),
      ),
      training: trained.map((remedies) =>
        seedsTo(effort === 'full' ? 5 : 1).map((seed) =>
          rates.map((rate) =>
            training({
              ...{ remedies, depth: 16, width: 64, batch: 64, seed },
              ...{ optimizer: 'sgd', rate, looks: [effort === 'full' ? 500 : 200] },
            }),
          ),
        ),
      ),
    };
  },
  judge: (results) => {
    const left = results.survival.map((seeds) => medianOf(seeds.map((each) => each.log10Ratio)));
    const accuracies = results.training.map((seeds) => medianOf(seeds.map(bestScore)));
    const passes = limitsOf(left[1])[0] >= -1 && limitsOf(left[0])[1] < -1;
    const trains = limitsOf(accuracies[1])[0] > 0.5 && limitsOf(accuracies[0])[1] < 0.2;
    return {
      verdict: verdictOf(passes, trains),
      because: `With residual connections the gradient ${passes ? 'survives' : 'does not survive'} 64 layers, and 16 layers train to ${inPercent(accuracies[1].value)} where ${inPercent(accuracies[0].value)} are reached without.`,
      measures: startingWith('survival at 64 layers, residual', [
        ...sets.map((set, i) => ratio(`survival at 64 layers, ${set}`, left[i])),
        ...trained.map((set, i) => percent(`accuracy at 16 layers, ${set}`, accuracies[i])),
      ]),
    };
  },
});
