import { sampleStandardDeviation } from 'simple-statistics';
import { defineClaim, number, ratio, verdictOf } from '../claim.js';
import { exactly, log10Of, medianOf } from '../estimate.js';
import { survival } from '../experiments/survival.js';

const depths = [16, 64, 256];

/** Rounding of doubles, over 256 layers, in decades. */
const rounding = 1e-10;

/** Orthogonal weights pass the gradient of a linear network unchanged (Saxe and others 2013). */
export const orthogonalKeepsAll = defineClaim({
  name: 'orthogonal-keeps-all',
  statement:
    'Orthogonal weights keep all of the gradient of a linear network at any depth; Gaussian ones do so on average ' +
    'only.',
  where: 'Saxe, McClelland, Ganguli 2013',
  setup:
    'Linear networks of 16, 64 and 256 layers of 64 units before training, batch 64 of MNIST, 20 seeds. Weights are ' +
    'orthogonal, or Gaussian of variance 1/n. Tanh networks with the same weights are shown beside them and do not ' +
    'decide. The claim has two parts: no orthogonal network gains or loses more than 1e-10 decades, which is ' +
    'rounding; and of the Gaussian networks of 256 layers the standard deviation is 0.3 decades, a factor of 2, or ' +
    'more.',
  explanation:
    'An orthogonal matrix turns a vector without changing its length, forward and backward. So after 256 of them the ' +
    'gradient is as long as it was. A Gaussian matrix does so on average, but each network is one draw: it stretches ' +
    'some directions and squashes others, and over many layers one network has a hundred times the gradient of ' +
    'another. Once units saturate, as tanh does, even orthogonal weights lose some of it in every layer.',
  parts: (effort) =>
    depths.map((depth) => {
      const size = { depth, width: 64, batch: 64, seeds: effort === 'full' ? 20 : 6 };
      return {
        orthogonal: survival({ remedies: 'linear+orthogonal', ...size }),
        gaussian: survival({ remedies: 'linear', ...size }),
        tanh: survival({ remedies: 'orthogonal+tanh', ...size }),
      };
    }),
  judge: (results) => {
    const left = (kind: 'orthogonal' | 'gaussian' | 'tanh', i: number) =>
      results[i][kind].map((each) => log10Of(each.log10Ratio));
    const most = Math.max(...depths.flatMap((_, i) => left('orthogonal', i).map(Math.abs)));
    const deepest = left('gaussian', depths.length - 1);
    const deviation = sampleStandardDeviation(deepest);
    return {
      verdict: verdictOf(most < rounding, deviation >= 0.3),
      because:
        `With orthogonal weights the gradient changes by ${most.toExponential(0)} decades at most, at any depth; with Gaussian ones, over ` +
        `${depths[depths.length - 1]} layers, by ${deviation.toFixed(1)} decades of standard deviation.`,
      measures: [
        number('largest change, orthogonal', exactly(most), 'decades'),
        number('standard deviation, Gaussian, depth 256', exactly(deviation), 'decades'),
        ...depths.flatMap((depth, i) => [
          ratio(`survival at ${depth} layers, Gaussian`, medianOf(left('gaussian', i))),
          ratio(`survival at ${depth} layers, tanh + orthogonal`, medianOf(left('tanh', i))),
        ]),
      ],
    };
  },
});
