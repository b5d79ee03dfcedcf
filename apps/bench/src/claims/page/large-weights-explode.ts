import { defineClaim, ratio, startingWith, verdictOf } from '../claim.js';
import { limitsOf, medianOf } from '../estimate.js';
import { gradientSizes } from '../experiments/gradient-sizes.js';

const activations = ['sigmoid', 'tanh', 'relu'] as const;
const scales = [1, 4, 16, 512] as const;

/** Weights that are large make the gradient large. */
export const largeWeightsExplode = defineClaim({
  name: 'large-weights-explode',
  statement: 'Very large first weights make the gradient very large.',
  where: 'Skansi 2018, section 5.5',
  setup:
    'Networks of 8 hidden layers of 64 sigmoid, tanh or relu units, weights normal with standard deviation s/sqrt(fan-in) for ' +
    's = 1, 4, 16 and 512, on 64 MNIST images. Measured is what the gradient is multiplied by from the last hidden layer back to the ' +
    'first: its root mean square, and the median magnitude of its entries. The claim has two parts: the root ' +
    'mean square grows at s = 16 with all three (the interval is above 1), and at s = 512 a typical entry grows too.',
  explanation:
    'The gradient is multiplied by the weights of every layer, so larger weights give it more. But sigmoid and tanh units ' +
    'with a large net input are flat and pass nothing. At first the weights win, for a sigmoid only from ten times the usual size ' +
    'on. With weights that are much larger still, nearly every unit is flat, and the typical unit gets no gradient. ' +
    'The few that are not flat get all the more: with sigmoids so much that the mean square still grows; tanh units are flat ' +
    'sooner, and of them too few are left. Relu has no flat end, and explodes.',
  parts: (effort) =>
    activations.map((activation) =>
      scales.map((scale) =>
        gradientSizes({
          remedies: activation === 'sigmoid' ? `scale:${scale}` : `${activation}+scale:${scale}`,
          ...{ depth: 8, width: 64, batch: 64, seeds: effort === 'full' ? 20 : 5 },
        }),
      ),
    ),
  judge: (results) => {
    const grown = results.map((byScale) =>
      byScale.map((seeds) => ({
        rms: medianOf(seeds.map((each) => each.rms)),
        middle: medianOf(seeds.map((each) => each.middle)),
      })),
    );
    const atSixteen = grown.map((byScale) => limitsOf(byScale[2].rms)[0] > 0);
    const typical = grown.map((byScale) => limitsOf(byScale[3].middle)[0] > 0);
    const names = (which: readonly boolean[]) =>
      activations.filter((_, i) => which[i]).join(', ') || 'none';
    return {
      verdict: verdictOf(atSixteen.every(Boolean), typical.every(Boolean)),
      because: `With weights 16 times as large the root mean square grows with ${names(atSixteen)}; with 512 times as large a typical entry grows with ${names(typical)} alone.`,
      measures: startingWith(
        'sigmoid, root mean square, s = 16',
        activations.flatMap((activation, i) =>
          scales.flatMap((scale, j) => [
            ratio(`${activation}, root mean square, s = ${scale}`, grown[i][j].rms),
            ratio(`${activation}, typical entry, s = ${scale}`, grown[i][j].middle),
          ]),
        ),
      ),
    };
  },
});
