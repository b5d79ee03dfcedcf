import { formatRatio } from '../../report/format.js';
import { defineClaim, number, ratio, verdictOf } from '../claim.js';
import { exactly, limitsOf, medianOf } from '../estimate.js';
import { balance } from '../experiments/balance.js';
import { survival } from '../experiments/survival.js';

const depths = [8, 32];

/** Rounding of doubles. */
const rounding = 1e-9;

/** Rectifiers lose hidden gradient, and their weights none (Du, Hu, Lee 2018). */
export const balancedRectifiers = defineClaim({
  name: 'balanced-rectifiers',
  statement:
    "In a relu network the weights' gradients are equally large in every layer, even where the gradient of the hidden " +
    'states vanishes.',
  where: 'Du, Hu, Lee 2018',
  setup:
    'Networks of 8 and 32 layers of 64 units before training, weights of variance 1/n and no biases yet, batch 64 of ' +
    'MNIST, 20 seeds. By the paper, the weights of a layer times their gradients, summed, are the same in every ' +
    'layer, as relu keeps the scale of what it gets. The claim has two parts: for relu they are, to 1e-9 relative, ' +
    'and for sigmoids they are not; and at 32 layers less than a tenth of the hidden ' +
    "gradient is left, but the first and last hidden weights' gradients are within a factor of 10, by the intervals.",
  explanation:
    'A relu network whose weights are too small passes ever less forward and ever less back. But the gradient of a ' +
    'weight is the product of the two: what comes in from below times what comes back from above. In the first layer ' +
    'much comes in and little comes back, in the last layer it is the other way round, and the products are the same. ' +
    'So all layers learn equally fast, or equally slowly, and a larger learning rate mends it. A sigmoid always ' +
    'passes about 1/2 forward, so there is nothing to make up for what is lost on the way back.',
  parts: (effort) =>
    depths.map((depth) => {
      const size = { depth, width: 64, batch: 64, seeds: effort === 'full' ? 20 : 3 };
      return {
        relu: balance({ remedies: 'relu', ...size }),
        sigmoid: balance({ remedies: 'sigmoid', ...size }),
        left: survival({ remedies: 'relu', ...size }),
      };
    }),
  judge: (results) => {
    const worst = Math.max(...results.flatMap(({ relu }) => relu.map((each) => each ?? Infinity)));
    const least = Math.min(...results.flatMap(({ sigmoid }) => sigmoid.map((each) => each ?? 0)));
    const hidden = results.map(({ left }) => medianOf(left.map((each) => each.log10Ratio)));
    const weights = results.map(({ left }) => medianOf(left.map((each) => each.weightsLog10Ratio)));
    const deepest = depths.length - 1;
    const isBalanced = worst < rounding && least > 0.01;
    const isOfHidden =
      limitsOf(hidden[deepest])[1] < -1 &&
      limitsOf(weights[deepest]).every((each) => Math.abs(each) < 1);
    return {
      verdict: verdictOf(isBalanced, isOfHidden),
      because:
        `Weights times gradients are equal in all layers to ${worst.toExponential(0)}, and at 32 layers the first hidden ` +
        `weights' gradient is ${formatRatio(weights[deepest].value)} times the last's, where of the hidden gradient ${formatRatio(hidden[deepest].value)} is left.`,
      measures: [
        number('relu, largest relative difference', exactly(worst)),
        number('sigmoid, the same, least of the networks', exactly(least)),
        ...depths.flatMap((depth, i) => [
          ratio(`relu, hidden gradient left at ${depth} layers`, hidden[i]),
          ratio(`relu, weights' gradients, first over last, ${depth} layers`, weights[i]),
        ]),
      ],
    };
  },
});
