import { defineClaim, percent, startingWith, verdictOf } from '../claim.js';
import { limitsOf, shareOf } from '../estimate.js';
import { overshoot } from '../experiments/overshoot.js';

const activations = ['relu', 'tanh', 'sigmoid'] as const;
const [usual, large] = [1, 16] as const;
const rates = [0.1, 1] as const;

/** A step in an exploding gradient goes too far. */
export const largeWeightsOvershoot = defineClaim({
  name: 'large-weights-overshoot',
  statement: 'With very large first weights a step of gradient descent overshoots.',
  where: 'Skansi 2018, section 5.5',
  setup:
    'Networks of 8 hidden layers of 64 units, weights normal with standard deviation s/sqrt(fan-in), s = 1 and 16; one step of ' +
    'plain gradient descent on a batch of 64 MNIST images, in f64, at rate 0.1 and, for a second look, 1. It overshoots where ' +
    'the loss of the same batch is higher after it. For each activation the claim is that at s = 16 and rate 0.1 more than ' +
    'half of the steps do (the interval is above 50%).',
  explanation:
    'Gradient descent trusts the slope where it stands. A step of length rate times gradient is fine while the slope ' +
    'stays about the same on the way; with an exploding gradient it lands on the far side of the valley, higher up than it was. ' +
    'A sigmoid network is spared at the usual rate: its units become flat before its gradient becomes large. So ' +
    'whether a step overshoots is a matter of weights, activation and rate together.',
  parts: (effort) =>
    activations.map((activation) =>
      rates.map((rate) =>
        [usual, large].map((scale) =>
          overshoot({
            remedies: activation === 'sigmoid' ? `scale:${scale}` : `${activation}+scale:${scale}`,
            ...{ depth: 8, width: 64, batch: 64, seeds: effort === 'full' ? 40 : 10, rate },
          }),
        ),
      ),
    ),
  judge: (results) => {
    const shares = results.map((byRate) =>
      byRate.map((byScale) =>
        byScale.map((rises) => shareOf(rises.filter(Boolean).length, rises.length)),
      ),
    );
    const does = shares.map(([[, atLarge]]) => limitsOf(atLarge)[0] > 0.5);
    const [yes, no] = [true, false].map(
      (which) => activations.filter((_, i) => does[i] === which).join(' and ') || 'none',
    );
    return {
      verdict: verdictOf(...does),
      because: `At rate 0.1 most steps from weights 16 times as large overshoot with ${yes}, but not with ${no}.`,
      measures: startingWith(
        `relu, s = ${large}, rate 0.1`,
        activations.flatMap((activation, i) =>
          rates.flatMap((rate, j) =>
            [usual, large].map((scale, k) =>
              percent(`${activation}, s = ${scale}, rate ${rate}`, shares[i][j][k]),
            ),
          ),
        ),
      ),
    };
  },
});
