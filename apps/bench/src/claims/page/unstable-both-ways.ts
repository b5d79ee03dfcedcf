import { defineClaim, ratio, startingWith, verdictOf } from '../claim.js';
import { limitsOf, medianOf } from '../estimate.js';
import { survival } from '../experiments/survival.js';

/** Of the scale that keeps relu's gradient, sqrt(2) (He 2015). */
const shares = [0.9, 1, 1.1] as const;
const depths = [8, 64] as const;

/** The gradient either vanishes or explodes, unless the weights are just right. */
export const unstableBothWays = defineClaim({
  name: 'unstable-both-ways',
  statement:
    'Through many layers the gradient is unstable both ways: it vanishes or explodes unless the weights are just right.',
  where: 'Skansi 2018, section 5.5',
  setup:
    'Networks of 8 and of 64 hidden layers of 64 relu units on 64 MNIST images. The weights are normal with the standard deviation that ' +
    'keeps the gradient, sqrt(2/fan-in), and a tenth below and above it. The gradient survives where its root mean square at the first ' +
    'hidden layer is a tenth to ten times that at the last. The claim holds where at 64 layers it vanishes with the smaller ' +
    'weights and explodes with the larger ones, intervals included.',
  explanation:
    'Something that is multiplied by the same factor 63 times ends near zero if the factor is 0.9 and in the hundreds if it ' +
    'is 1.1. There is a size of weights in between where it stays, but the deeper the network, the narrower that is: for 64 ' +
    'layers it is four percent to either side, and every step of training moves the weights. Through 8 layers a tenth does no harm.',
  parts: (effort) =>
    depths.map((depth) =>
      shares.map((share) =>
        survival({
          remedies: `relu+scale:${(share * Math.SQRT2).toFixed(4)}`,
          ...{ depth, width: 64, batch: 64, seeds: effort === 'full' ? 20 : 5 },
        }),
      ),
    ),
  judge: (results) => {
    const left = results.map((byShare) =>
      byShare.map((seeds) => medianOf(seeds.map((each) => each.log10Ratio))),
    );
    const [[shallowSmaller, , shallowLarger], [smaller, , larger]] = left;
    const vanishes = limitsOf(smaller)[1] < -1;
    const explodes = limitsOf(larger)[0] > 1;
    const shallow = [shallowSmaller, shallowLarger].every(({ value }) => Math.abs(value) < 1);
    return {
      verdict: verdictOf(vanishes, explodes),
      because: `At 64 layers the gradient ${vanishes ? 'vanishes' : 'survives'} with a tenth less of weight and ${explodes ? 'explodes' : 'survives'} with a tenth more; at 8 layers it ${shallow ? 'survives' : 'does not survive'} both.`,
      measures: startingWith(
        'survival at depth 64, weights times 0.9',
        depths.flatMap((depth, i) =>
          shares.map((share, j) =>
            ratio(`survival at depth ${depth}, weights times ${share}`, left[i][j]),
          ),
        ),
      ),
    };
  },
});
