import { defineClaim, number, ratio, verdictOf } from '../claim.js';
import { exactly, limitsOf, log10Of, medianOf } from '../estimate.js';
import { survival } from '../experiments/survival.js';
import { tanhFactor } from './mean-field.js';

const [shallow, deep] = [32, 64];

/** The root of the weights' variance times the width. */
const scales = [0.7, 0.9, 1.2, 1.5, 2];

/** Between order and chaos a deep tanh network's gradient neither vanishes nor explodes (Schoenholz and others 2017). */
export const edgeOfChaos = defineClaim({
  name: 'edge-of-chaos',
  statement:
    'Whether the gradient of a deep tanh network vanishes or explodes is decided by the variance of its weights, at ' +
    'the border between order and chaos.',
  where: 'Schoenholz, Gilmer, Ganguli, Sohl-Dickstein 2017',
  setup:
    'Tanh networks of 32 and 64 layers of 256 units before training, no biases, weights of standard deviation ' +
    's/sqrt(n) with s from 0.7 to 2, batch 64 of MNIST, 10 seeds. What a layer multiplies the gradient by is taken ' +
    'between the two depths, which leaves out both ends. Theory for infinite width has the border at s = 1. The claim ' +
    'has two parts: below it the gradient vanishes and above it explodes, by the intervals; and every median is ' +
    'within 0.01 decades a layer of theory, 2 percent.',
  explanation:
    'With small weights two inputs grow more alike with every layer, until the last layer cannot tell them apart: ' +
    'order, and the gradient vanishes. With large ones the slightest difference grows until nothing is alike: chaos, ' +
    'and the gradient explodes. Both are the same multiplication, seen forward and backward. In between lies one ' +
    'value at which signals pass both ways, and it is where deep networks can be trained. How fast the gradient ' +
    'changes on either side can be calculated without running any network.',
  parts: (effort) =>
    scales
      .filter((_, i) => effort === 'full' || i % 2 === 0)
      .map((scale) => {
        const at = (depth: number) =>
          survival({
            ...{ remedies: `scale:${scale}+tanh`, depth, width: 256, batch: 64 },
            seeds: effort === 'full' ? 10 : 2,
          });
        return [at(shallow), at(deep)] as const;
      }),
  judge: (results) => {
    const shown = results.length === scales.length ? scales : scales.filter((_, i) => i % 2 === 0);
    const rows = results.map(([less, more], i) => ({
      scale: shown[i],
      factor: medianOf(
        more.map(
          (each, j) => (log10Of(each.log10Ratio) - log10Of(less[j].log10Ratio)) / (deep - shallow),
        ),
      ),
      theory: Math.log10(tanhFactor(shown[i] * shown[i])) / 2,
    }));
    const isDecided = rows.every(({ scale, factor }) => {
      const [low, high] = limitsOf(factor);
      return scale < 1 ? high < 0 : low > 0;
    });
    const off = Math.max(...rows.map(({ factor, theory }) => Math.abs(factor.value - theory)));
    return {
      verdict: verdictOf(isDecided, off < 0.01),
      because: `Of each of ${rows.length} variances a layer's factor is within ${off.toPrecision(1)} decades of theory.`,
      measures: [
        number('largest difference from theory', exactly(off), 'decades'),
        ...rows.flatMap(({ scale, factor, theory }) => [
          ratio(`factor of a layer, s = ${scale}`, factor),
          ratio(`in theory, s = ${scale}`, exactly(theory)),
        ]),
      ],
    };
  },
});
