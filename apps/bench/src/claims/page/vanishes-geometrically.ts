import { defineClaim } from '../claim.js';
import { medianOf } from '../estimate.js';
import { survival } from '../experiments/survival.js';

const depths = [8, 16, 32, 64] as const;

/** Law: what doubling the depth does to the logarithm. Twice is geometric. */
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
    'Going back through the network, each layer multiplies the gradient by about the same factor, a quarter. ' +
    'A number that is multiplied by a quarter again and again is soon too small to matter: after ten layers it is a ' +
    'millionth. It is like interest, only that here the bank takes three quarters each year.',
  parts: (effort) => {
    const seeds = effort === 'full' ? 20 : 3;
    return depths.map((depth) =>
      survival({ remedies: 'sigmoid', depth, width: 64, batch: 64, seeds }),
    );
  },
  judge: (networks) => {
    const log10 = networks.map((seeds) => seeds.map((each) => each.log10Ratio ?? -Infinity));
    const factors = log10.map((each, i) => each.map((value) => value / (depths[i] - 1)));
    const doubling = medianOf(log10[3].map((each, i) => each / log10[2][i]));
    const [atEight, atMost] = [medianOf(factors[0]), medianOf(factors[3])];
    const [low, high] = doubling.interval!;
    const isGeometric = low >= geometric.from && high <= geometric.to;
    const isSteady = Math.abs(atEight.value - atMost.value) < Math.log10(1.1);
    return {
      verdict:
        isGeometric && isSteady
          ? 'holds'
          : isGeometric || isSteady
            ? 'holds partly'
            : 'does not hold',
      because:
        `Twice the depth makes the logarithm of survival ${doubling.value.toFixed(2)} times as large, where a ` +
        'geometric law says 2; a layer keeps about the same share of the gradient in shallow and in deep networks.',
      measures: [
        { what: 'kept by a layer, depth 64', estimate: atMost, as: 'log10' },
        { what: 'kept by a layer, depth 8', estimate: atEight, as: 'log10' },
        { what: 'log of survival, depth 64 over 32', estimate: doubling, as: 'number' },
        ...depths.map((depth, i) => ({
          what: `survival, depth ${depth}`,
          estimate: medianOf(log10[i]),
          as: 'log10' as const,
        })),
      ],
    };
  },
});
