import { mean } from 'simple-statistics';
import { defineClaim, number, verdictOf } from '../claim.js';
import { exactly, limitsOf } from '../estimate.js';
import { fluctuation } from '../experiments/fluctuation.js';
import { varianceOf } from '../variance.js';
import { varianceOfLog } from './fluctuation-law.js';

const even = (depth: number, width: number): number[] => new Array<number>(depth).fill(width);

/** Of 16 and 112 units in turn: the sum of 1/width is about that of 28 units everywhere. */
const uneven = Array.from({ length: 33 }, (_, i) => (i % 2 === 0 ? 16 : 112));

const networks = [
  { name: '33 layers of 28', widths: even(33, 28) },
  { name: '33 layers of 16 and 112 in turn', widths: uneven },
  { name: '33 layers of 16', widths: even(33, 16) },
  { name: '33 layers of 32', widths: even(33, 32) },
  { name: '33 layers of 64', widths: even(33, 64) },
  { name: '17 layers of 32', widths: even(17, 32) },
  { name: '9 layers of 32', widths: even(9, 32) },
];

/** The gradient of narrow and deep networks fluctuates, by the sum of 1/width (Hanin 2018). */
export const narrowAndDeepFluctuates = defineClaim({
  name: 'narrow-and-deep-fluctuates',
  statement:
    'From one random network to another the gradient varies by a factor that grows exponentially with the sum of ' +
    '1/width over the layers.',
  where: 'Hanin 2018; Hanin, Nica 2018',
  setup:
    "Relu networks with He's weights and no biases, seven shapes, 1,000 networks of each, each with one normal " +
    'example of 64 ' +
    'numbers. Measured is the natural logarithm of the squared gradient of an output at the first hidden layer over ' +
    'that at the last: its variance over networks, since averages of the square itself are made by a few huge ones. ' +
    'For wide layers theory says 5 times the sum of 1/width: 3 from the units that happen to be on, 2 from the ' +
    'weights; for these widths there is an exact law, a few percent to a third larger. The claim holds where measured ' +
    'over exact variance, all shapes together, has 1 in its interval and lies within 10% of it, and the uneven shape ' +
    'varies as much as the even one with about its sum of 1/width, to 25%; partly where one of the two is so.',
  explanation:
    "He's weights keep the gradient the same on average. On average: in each layer chance makes it a little larger or " +
    'smaller, ' +
    'by about the root of 5/width, and these factors multiply up. So the logarithm does a random walk: in a narrow ' +
    'deep network the gradient of one draw is ten times that of another, and the typical one is smaller than the ' +
    'average. A few narrow layers are enough, whatever the width of the others, since it is 1/width that adds up.',
  parts: (effort) => {
    const isFull = effort === 'full';
    return networks
      .slice(0, isFull ? networks.length : 2)
      .map(({ widths }) =>
        fluctuation({ remedies: 'he+relu', widths, seeds: isFull ? 1000 : 500 }),
      );
  },
  judge: (results) => {
    const rows = results.map((logs, i) => {
      const values = logs.filter((each) => each !== null);
      const theory = varianceOfLog(networks[i].widths);
      return { ...networks[i], values, theory, estimate: varianceOf(values) };
    });
    // In units of the law's standard deviation, so that all shapes can be put together.
    const standardized = rows.flatMap(({ values, theory }) =>
      values.map((each) => (each - mean(values)) / Math.sqrt(theory)),
    );
    const ratio = varianceOf(standardized);
    const [low, high] = limitsOf(ratio);
    const isLaw = low <= 1 && high >= 1 && low >= 0.9 && high <= 1.1;
    const alike = rows[1].estimate.value / rows[0].estimate.value;
    const addsUp = Math.abs(alike - 1) < 0.25;
    return {
      verdict: verdictOf(isLaw, addsUp),
      because:
        `The variance of the logarithm is ${ratio.value.toFixed(2)} times what the law says, and ${alike.toFixed(2)} times as large with ` +
        'layers of 16 and 112 units in turn as with 28 units in each, whose sum of 1/width is about the same.',
      measures: [
        number('variance, measured over law', ratio),
        ...rows.flatMap(({ name, estimate, theory, widths }) => [
          number(`variance, ${name}`, estimate),
          number('the same by the exact law', exactly(theory)),
          number('the same by 5 times the sum of 1/width', exactly(5 * inverseSum(widths))),
        ]),
      ],
    };
  },
});

/** Over the layers that the gradient goes back through. */
const inverseSum = (widths: readonly number[]): number =>
  widths.slice(1).reduce((sum, width) => sum + 1 / width, 0);
