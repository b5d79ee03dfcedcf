import { defineClaim, number, ratio, verdictOf } from '../claim.js';
import { limitsOf, log10Of, medianOf } from '../estimate.js';
import { survival } from '../experiments/survival.js';
import type { Survival } from '../experiments/survival.js';

/** So much of the loss of gradient must the slopes explain, in decades. */
const share = { from: 0.9, to: 1.1 };

/** The product of derivatives is what makes the gradient small. */
export const productOfSlopes = defineClaim({
  name: 'product-of-slopes',
  statement:
    'In a network of 8 layers the product of as many derivatives of the sigmoid dominates backpropagation.',
  where: 'Skansi 2018, section 5.5',
  setup:
    'Plain sigmoid networks of 8 hidden layers of 64 units before training, on 64 MNIST images. Going back through 7 ' +
    'layers the gradient is multiplied by 7 slopes and 7 matrices of weights. The logarithm of the product of the ' +
    "slopes' root mean squares is set against that of the gradient's survival: the claim holds where, with weights of " +
    `variance 1/fan-in, it is ${share.from} to ${share.to} of it. The same with weights four times as large is shown, and does not decide.`,
  explanation:
    'Each layer hands the gradient back through a slope and through weights. Weights of the usual size change its length ' +
    'little, so that what is lost is lost in the slopes: seven factors of a bit less than a quarter. But the weights are in the ' +
    'product too. Where they are four times as large they give back in each layer most of what the slope takes.',
  parts: (effort) => {
    const setup = { depth: 8, width: 64, batch: 64, seeds: effort === 'full' ? 20 : 3 };
    return {
      usual: survival({ remedies: 'sigmoid', ...setup }),
      large: survival({ remedies: 'scale:4', ...setup }),
    };
  },
  judge: ({ usual, large }) => {
    const explained = medianOf(
      usual.map((each) => log10Of(each.log10Derivatives) / log10Of(each.log10Ratio)),
    );
    const [low, high] = limitsOf(explained);
    const slopes = (of: readonly Survival[]) => medianOf(of.map((each) => each.log10Derivatives));
    const left = (of: readonly Survival[]) => medianOf(of.map((each) => each.log10Ratio));
    return {
      verdict: verdictOf(low >= share.from && high <= share.to),
      because: `Of the decades that the gradient loses, the product of slopes explains ${(100 * explained.value).toFixed(1)}%; the rest is the doing of the weights.`,
      measures: [
        number('decades of the slopes over those of survival', explained),
        ratio('product of 7 slopes', slopes(usual)),
        ratio('survival over 7 layers', left(usual)),
        ratio('product of 7 slopes, weights 4 times as large', slopes(large)),
        ratio('survival over 7 layers, weights 4 times as large', left(large)),
      ],
    };
  },
});
