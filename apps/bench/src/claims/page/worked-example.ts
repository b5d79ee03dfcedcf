import { workedExample } from '@gradient-remedies/datasets';
import { defineClaim, number, verdictOf } from '../claim.js';
import { exactly } from '../estimate.js';
import { workedExampleStep } from '../experiments/worked-example.js';

/** The last digit that the textbook prints of all six. */
const lastDigit = 0.001;

/** One step of gradient descent ends at the printed weights. */
export const workedExampleClaim = defineClaim({
  name: 'worked-example',
  statement:
    'One step of backpropagation takes the six weights of the worked example where the book says.',
  where: 'Skansi 2018, the worked example before section 5.5',
  setup:
    'Two inputs, two hidden units, one output, all sigmoid and without biases; half the squared error; one step at rate ' +
    '0.7, in f64, with the gradients that the library derives. There is no chance in it. The claim holds where each new ' +
    `weight is within ${lastDigit} of the printed one, the last digit that is printed of all six.`,
  explanation:
    'Backpropagation is the chain rule with bookkeeping, and for six weights it can be done by hand. The book does, and ' +
    'rounds each result on the way, so that its fourth digits are not those of an exact computation: the weight w4 is ' +
    '0.30758 and not 0.307. No conclusion of the book depends on that.',
  parts: () => workedExampleStep({}),
  judge: (after) => {
    const off = workedExample.weights.map(({ printed }, i) => Math.abs(after[i] - printed));
    const most = Math.max(...off);
    return {
      verdict: verdictOf(...off.map((each) => each < lastDigit)),
      because: `The weight that differs most from the printed one does by ${most.toFixed(5)}, which is rounding on the way.`,
      measures: [
        number('largest difference from a printed weight', exactly(most)),
        ...workedExample.weights.map(({ name, printed }, i) =>
          number(`${name}, printed ${printed}`, exactly(Number(after[i].toFixed(5)))),
        ),
      ],
    };
  },
});
