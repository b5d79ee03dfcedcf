import { defineClaim, number, ratio } from '../claim.js';
import { exactly, log10Of, medianOf } from '../estimate.js';
import { survival } from '../experiments/survival.js';

const depths = [4, 16, 64];

/** Rounding of doubles, over 64 layers, in decades. */
const rounding = 1e-10;

/** Sigmoids, centred, are tanh units (LeCun and others 1998). */
export const sigmoidIsTanh = defineClaim({
  name: 'sigmoid-is-tanh',
  statement:
    'A sigmoid network can be started so that it is a tanh network in disguise, gradient and all.',
  where: 'LeCun, Bottou, Orr, Müller 1998, section 4.4',
  setup:
    'Networks of 4, 16 and 64 layers of 64 units before training, batch 64 of MNIST, 20 seeds. Tanh units with ' +
    'weights of variance 1/n beside sigmoids whose weights are four times as large and whose biases are minus half ' +
    'the sum of these (the same draws). Measured is how much of the gradient is left at the first layer of each. The ' +
    'claim holds where no two differ by more than 1e-10 decades, which is rounding.',
  explanation:
    'sigmoid(z) is (1 + tanh(z/2))/2: the same curve, half as high, half as steep and lifted by one half. The lift is ' +
    'what hurts: every unit tells the next layer the same 1/2, whatever the input. A bias takes it out again, and ' +
    'weights four times as large make up for height and steepness. Then the sigmoid network computes what the tanh ' +
    'network computes, and its gradient is lost exactly as slowly. The slope of 1/4 alone is no fate: what the ' +
    'weights do beside it decides.',
  parts: (effort) =>
    depths.map((depth) => {
      const size = { depth, width: 64, batch: 64, seeds: effort === 'full' ? 20 : 2 };
      return {
        centred: survival({ remedies: 'centred', ...size }),
        tanh: survival({ remedies: 'tanh', ...size }),
        sigmoid: survival({ remedies: 'sigmoid', ...size }),
      };
    }),
  judge: (results) => {
    const apart = results.flatMap(({ centred, tanh }) =>
      centred.map((each, i) => Math.abs(log10Of(each.log10Ratio) - log10Of(tanh[i].log10Ratio))),
    );
    const most = Math.max(...apart);
    return {
      verdict: most < rounding ? 'holds' : 'does not hold',
      because: `Of ${apart.length} pairs of networks none keeps shares of the gradient that differ by more than ${most.toExponential(0)} decades.`,
      measures: [
        number('largest difference', exactly(most), 'decades'),
        ...depths.flatMap((depth, i) =>
          (['tanh', 'centred', 'sigmoid'] as const).map((kind) =>
            ratio(
              `survival at ${depth} layers, ${kind}`,
              medianOf(results[i][kind].map((each) => each.log10Ratio)),
            ),
          ),
        ),
      ],
    };
  },
});
