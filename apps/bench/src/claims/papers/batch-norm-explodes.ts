import { defineClaim, number, ratio, verdictOf } from '../claim.js';
import { exactly, limitsOf, log10Of, medianOf } from '../estimate.js';
import { survival } from '../experiments/survival.js';

/** log10 of sqrt(pi / (pi - 1)). */
const limit = Math.log10(Math.PI / (Math.PI - 1)) / 2;

const [shallow, deep] = [16, 32];

const sizes = [
  { width: 64, batch: 16 },
  { width: 256, batch: 32 },
  { width: 256, batch: 64 },
  { width: 512, batch: 128 },
];

/** Batch normalization makes the gradient of relu networks explode at first (Yang and others 2019). */
export const batchNormExplodes = defineClaim({
  name: 'batch-norm-explodes',
  statement:
    'With batch normalization the gradient of a relu network explodes before training, by sqrt(pi/(pi - 1)) = 1.21 a ' +
    'layer in wide networks.',
  where: 'Yang, Pennington, Rao, Sohl-Dickstein, Schoenholz 2019',
  setup:
    "Relu networks of 16 and 32 layers with He's weights and batch normalization before training, on MNIST, with " +
    'width and batch from 64 and 16 to ' +
    '512 and 128, 5 seeds. What a layer multiplies the gradient by is taken between the two depths, which leaves out ' +
    'both ends. Theory is of infinite width and batch. The claim has two parts: every network gains gradient with ' +
    'every layer, by the interval; and at the largest size the median is within 0.004 decades of the limit of 0.0832, ' +
    '5 percent.',
  explanation:
    'Batch normalization divides each sum by its spread over the batch. Relu lets through half of the gradient, but ' +
    'it lets through less than half of the spread, as its output has a mean, which normalization takes away. So what ' +
    'normalization divides by is smaller than what relu took, and the gradient grows by a fifth in every layer, ' +
    'whatever the weights. A hundred layers make that two hundred million. Networks of sixteen layers train with it ' +
    'all the same; very deep ones need a residual connection too.',
  parts: (effort) =>
    sizes
      .filter((_, i) => effort === 'full' || i < 2 || i === 3)
      .map((size) => {
        const at = (depth: number) =>
          survival({
            ...{ remedies: 'he+normalization+relu', depth, ...size },
            seeds: effort === 'full' ? 5 : 2,
          });
        return [at(shallow), at(deep)] as const;
      }),
  judge: (results) => {
    const gained = results.map(([less, more]) =>
      medianOf(
        more.map(
          (each, i) => (log10Of(each.log10Ratio) - log10Of(less[i].log10Ratio)) / (deep - shallow),
        ),
      ),
    );
    const shown = results.length === sizes.length ? sizes : [...sizes.slice(0, 2), sizes[3]];
    const last = gained[gained.length - 1];
    return {
      verdict: verdictOf(
        gained.every((each) => limitsOf(each)[0] > 0),
        Math.abs(last.value - limit) < 0.004,
      ),
      because:
        `At the largest size a layer multiplies the gradient by ${Math.exp(last.value * Math.LN10).toFixed(3)}, ` +
        `where theory says ${Math.exp(limit * Math.LN10).toFixed(3)}.`,
      measures: [
        number('gained a layer, 512 wide, batch 128', last, 'decades'),
        number('in theory', exactly(limit), 'decades'),
        ...gained.map((each, i) =>
          ratio(`factor of a layer, ${shown[i].width} wide, batch ${shown[i].batch}`, each),
        ),
      ],
    };
  },
});
