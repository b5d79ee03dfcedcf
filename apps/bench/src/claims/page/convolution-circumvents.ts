import { defineClaim, percent, ratio, startingWith, verdictOf } from '../claim.js';
import { limitsOf, medianOf } from '../estimate.js';
import { survival } from '../experiments/survival.js';
import { training } from '../experiments/training.js';
import { seedsTo } from '../lab/mnist.js';
import { bestScore, inPercent } from '../score.js';

/** A map of 7 x 7 pixels in 8 channels. */
const size = { depth: 16, width: 392, batch: 64 };
const sets = [
  'sigmoid',
  'convolution',
  'convolution:circular',
  'he+relu',
  'convolution+he+relu',
] as const;
const trained = ['sigmoid', 'convolution'] as const;
const rates = [0.01, 0.1, 1] as const;

/** Convolutions lose as much gradient as dense layers. */
export const convolutionCircumvents = defineClaim({
  name: 'convolution-circumvents',
  statement: 'Convolutional networks circumvent the vanishing gradient.',
  where: 'Skansi 2018, section 5.5',
  setup:
    'Networks of 16 layers of 392 units on MNIST, dense, or convolutions of 3 x 3 over maps of 7 x 7 pixels in 8 channels; weights of variance 1/fan-in, batches of ' +
    '64. Two parts: what a layer keeps of the gradient before training is more with convolutions of sigmoid units than with dense layers of them, by 10% at ' +
    'least; and plain gradient descent of 300 steps, at the best of the rates 0.01, 0.1 and 1, gets above 50% of the test images right with the former and below 20% with the ' +
    'latter. Both by the intervals. Images that wrap around, and relu, are shown and do not decide.',
  explanation:
    'A convolution connects each unit to a few pixels, and many units share the same weights. That is a very good idea for images: far ' +
    'fewer weights, so that fewer examples and fewer layers do. But each layer still multiplies the gradient by the ' +
    'slope of its units and by weights, which are fewer, with squares that are larger in the same proportion. What a layer leaves of it is no more than ' +
    'what a dense one leaves. Deep convolutional networks became trainable by relu, normalization and residual connections, as dense ones did.',
  parts: (effort) => {
    const isFull = effort === 'full';
    return {
      survival: sets.map((remedies) => survival({ remedies, ...size, seeds: isFull ? 10 : 2 })),
      training: trained.map((remedies) =>
        seedsTo(isFull ? 3 : 1).map((seed) =>
          (isFull ? rates : [0.1]).map((rate) =>
            training({
              ...{ remedies, ...size, seed, optimizer: 'sgd', rate },
              looks: [isFull ? 300 : 20],
            }),
          ),
        ),
      ),
    };
  },
  judge: (results) => {
    const kept = results.survival.map((seeds) => medianOf(seeds.map((each) => each.log10PerLayer)));
    const accuracies = results.training.map((seeds) => medianOf(seeds.map(bestScore)));
    const keepsMore = limitsOf(kept[1])[0] > limitsOf(kept[0])[1] + Math.log10(1.1);
    const trains = limitsOf(accuracies[1])[0] > 0.5 && limitsOf(accuracies[0])[1] < 0.2;
    return {
      verdict: verdictOf(keepsMore, trains),
      because: `A layer of sigmoid units keeps x${factor(kept[1].value)} of the gradient as a convolution and x${factor(kept[0].value)} as a dense layer, and 16 of them train to ${inPercent(accuracies[1].value)} and ${inPercent(accuracies[0].value)}.`,
      measures: startingWith('kept by a layer, convolution', [
        ...sets.map((set, i) => ratio(`kept by a layer, ${set}`, kept[i])),
        ...trained.map((set, i) => percent(`accuracy, ${set}`, accuracies[i])),
      ]),
    };
  },
});

const factor = (log10: number): string => Math.exp(log10 * Math.LN10).toFixed(2);
