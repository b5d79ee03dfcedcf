import { defineClaim, ratio, startingWith, verdictOf } from '../claim.js';
import { limitsOf, medianOf } from '../estimate.js';
import { sigmoidRecurrence } from '../experiments/sigmoid-recurrence.js';

const limit = 3.9;

/** What weights below 4 do to sigmoid units through time. */
export const hochreiterBound = defineClaim({
  name: 'hochreiter-bound',
  statement:
    'A recurrent network of sigmoid units whose weights are below 4 in magnitude loses gradient with every step.',
  where: 'Hochreiter 1991',
  setup:
    `Recurrent sigmoid networks left to themselves for 100 steps, with the biases that allow them to stay where their slope is steepest. ` +
    `"Below 4" is read in three ways: one unit whose weight is ${limit}; 32 units whose matrix has the spectral norm ${limit} ` +
    `(${limit} times a rotation); 32 units whose entries are drawn between -${limit} and ${limit}, each on its own. Measured is what a step ` +
    'back multiplies the gradient by, on average and in the step where it is most. The claim holds for a reading where no ' +
    'step multiplies it by 1 or more.',
  explanation:
    'A sigmoid has a slope of at most 1/4, so a unit that sees itself through a weight below 4 multiplies the gradient by less than ' +
    '1 in each step. With many units a gradient goes over many ways at once, and their sum counts: what has to be below 4 is ' +
    'how far the matrix as a whole can stretch a vector, not its single entries. Thirty-two units with small enough entries, every one, ' +
    'make a network in which the gradient grows.',
  parts: (effort) => {
    const setup = { limit, steps: 100, seeds: effort === 'full' ? 20 : 5 };
    return {
      unit: sigmoidRecurrence({ remedies: 'sigmoid', weights: 'constant', units: 1, ...setup }),
      norm: sigmoidRecurrence({ remedies: 'sigmoid', weights: 'rotation', units: 32, ...setup }),
      entries: sigmoidRecurrence({ remedies: 'sigmoid', weights: 'entries', units: 32, ...setup }),
    };
  },
  judge: ({ unit, norm, entries }) => {
    const readings = [unit, norm, entries].map((seeds) => ({
      loses: seeds.every(({ most }) => most < 0),
      step: medianOf(seeds.map((each) => each.log10PerStep)),
      most: medianOf(seeds.map((each) => each.most)),
    }));
    const names = ['one unit', 'spectral norm', 'entry by entry'];
    const grows = limitsOf(readings[2].step)[0] > 0;
    return {
      verdict: verdictOf(...readings.map(({ loses }) => loses)),
      because: `Every step loses gradient in these readings: ${names.filter((_, i) => readings[i].loses).join(', ')}; read entry by entry the gradient ${grows ? 'grows' : 'does not always fall'}.`,
      measures: startingWith(
        'a step, entry by entry',
        readings.flatMap(({ step, most }, i) => [
          ratio(`a step, ${names[i]}`, step),
          ratio(`the step where it is most, ${names[i]}`, most),
        ]),
      ),
    };
  },
});
