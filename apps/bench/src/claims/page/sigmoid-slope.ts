import { defineClaim, number, verdictOf } from '../claim.js';
import { exactly } from '../estimate.js';
import { sigmoidSlope } from '../experiments/sigmoid-slope.js';

/** The derivative of the sigmoid is positive and at most a quarter. */
export const sigmoidSlopeClaim = defineClaim({
  name: 'sigmoid-slope',
  statement: 'The derivative of the sigmoid lies between 0 and 1/4.',
  where: 'Skansi 2018, section 5.5',
  setup:
    'The derivative as backpropagation computes it in f64, in a network with one hidden unit for each net input from -36 to ' +
    '36 in steps of 1/64, and once more from -40 to 40. There is no chance in it. The claim holds where all ' +
    'of them in the first range are above 0 and at most 1/4.',
  explanation:
    'A sigmoid unit is steepest in its middle, and there its slope is 1/4; to both sides it becomes flat. In mathematics ' +
    'it never is entirely flat, but a computer rounds: from about 37 on the unit is so close to 1 that its f64 ' +
    'says exactly 1, and the slope exactly 0. Such a unit learns nothing any more.',
  parts: () => ({
    near: sigmoidSlope({ remedies: 'sigmoid', limit: 36, step: 1 / 64 }),
    far: sigmoidSlope({ remedies: 'sigmoid', limit: 40, step: 1 / 64 }),
  }),
  judge: ({ near, far }) => ({
    verdict: verdictOf(near.smallest > 0, near.largest <= 1 / 4),
    because: `The largest derivative is ${near.largest}, at ${near.at}, and the smallest up to a net input of 36 is ${near.smallest.toExponential(1)}; ${far.smallest === 0 ? 'in f64 it is exactly 0 farther on' : 'it is above 0 farther on too'}.`,
    measures: [
      number('largest derivative', exactly(near.largest)),
      number('smallest, from -36 to 36', exactly(near.smallest)),
      number('smallest, from -40 to 40', exactly(far.smallest)),
    ],
  }),
});
