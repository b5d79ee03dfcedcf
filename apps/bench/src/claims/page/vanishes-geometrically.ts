import { defineClaim, number, ratio, verdictOf } from '../claim.js';
import { limitsOf, log10Of, medianOf } from '../estimate.js';
import { survival } from '../experiments/survival.js';

const depths = [8, 16, 32, 64] as const;

/** What twice the depth may do to the logarithm: 2 is geometric. */
const geometric = { from: 1.8, to: 2.2 };

/** The gradient falls geometrically with depth. */
export const vanishesGeometrically = defineClaim({
  name: 'vanishes-geometrically',
  statement: 'In a plain sigmoid network the gradient falls geometrically with depth.',
  where: 'Skansi 2018, section 5.5',
  setup:
    'Plain sigmoid networks of 8, 16, 32 and 64 hidden layers of 64 units, weights normal with variance ' +
    '1/fan-in, before training, on a batch of 64 MNIST images. Survival is the root mean square of the gradient at ' +
    'the first hidden layer over that at the last. If it falls geometrically, its logarithm doubles when the ' +
    `depth does: the claim holds where the interval of that ratio, from 32 to 64 layers, lies within ${geometric.from} to ` +
    `${geometric.to}, and what a layer keeps is the same at 8 layers and at 64 to a tenth.`,
  explanation:
    'Going back through the network, each layer multiplies the gradient by about the same factor, a little less than a ' +
    'quarter. A number that is multiplied by a quarter again and again is soon too small to matter: after ten layers it ' +
    'is below a millionth. It is like interest, only that here the bank takes three quarters each year.',
  parts: (effort) =>
    depths.map((depth) =>
      survival({
        ...{ remedies: 'sigmoid', depth, width: 64, batch: 64 },
        seeds: effort === 'full' ? 20 : 3,
      }),
    ),
  judge: (networks) => {
    const log10 = networks.map((seeds) => seeds.map((each) => log10Of(each.log10Ratio)));
    const kept = log10.map((seeds, i) => medianOf(seeds.map((each) => each / (depths[i] - 1))));
    const doubling = medianOf(log10[3].map((each, i) => each / log10[2][i]));
    const [low, high] = limitsOf(doubling);
    const isSteady = Math.abs(kept[0].value - kept[3].value) < Math.log10(1.1);
    return {
      verdict: verdictOf(low >= geometric.from && high <= geometric.to, isSteady),
      because:
        `Twice the depth makes the logarithm of survival ${doubling.value.toFixed(2)} times as large, where a ` +
        `geometric law says 2; a layer keeps ${isSteady ? 'the same' : 'another'} share of the gradient in shallow and in deep networks.`,
      measures: [
        ratio('kept by a layer, depth 64', kept[3]),
        ratio('kept by a layer, depth 8', kept[0]),
        number('log of survival, depth 64 over 32', doubling),
        ...depths.map((depth, i) => ratio(`survival, depth ${depth}`, medianOf(log10[i]))),
      ],
    };
  },
});
