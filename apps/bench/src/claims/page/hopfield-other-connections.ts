import { defineClaim, number, ratio, startingWith, verdictOf } from '../claim.js';
import { limitsOf, medianOf } from '../estimate.js';
import { hopfieldRecall } from '../experiments/hopfield-recall.js';
import { survival } from '../experiments/survival.js';

const loads = [0.05, 0.1, 0.138, 0.18] as const;
const sets = ['hopfield', 'hopfield:residual'] as const;

/** Hopfield networks learn without a gradient, and their blocks do not keep one. */
export const hopfieldOtherConnections = defineClaim({
  name: 'hopfield-other-connections',
  statement: 'Hopfield networks use different connections, and so escape the vanishing gradient.',
  where: 'Skansi 2018, section 5.5',
  setup:
    "Two parts. A classical network of 1,000 units stores 100 random patterns by Hebb's rule, without a diagonal, and " +
    'recalls each asynchronously from a copy with 10% of the units flipped: an overlap of at least 0.95 with the pattern, learnt without any gradient. ' +
    'And 16 blocks of the continuous network, 64 units wide, on 64 MNIST images before training: at least a tenth of the gradient at the last is left at the ' +
    'first. Both by the interval. Other loads, and blocks with residual connections, are shown and do not decide.',
  explanation:
    'In a Hopfield network every unit is connected to every other, both ways alike, and what it stores is written into these connections ' +
    'in one go. There is no chain of layers and no backpropagation, so there is no gradient that could vanish; the network has another limit ' +
    'instead: beyond about 0.138 patterns a unit it soon recalls none of them well. But as a layer within a deep network, trained by backpropagation, ' +
    'it has a derivative like any other: retrieving averages over patterns, an average moves little when its input does, and the gradient vanishes.',
  parts: (effort) => {
    const isFull = effort === 'full';
    const units = isFull ? 1000 : 300;
    return {
      recall: loads.map((load) =>
        hopfieldRecall({
          ...{ remedies: 'hopfield', units, patterns: Math.round(load * units) },
          ...{ flips: 0.1, seeds: isFull ? 10 : 3 },
        }),
      ),
      blocks: sets.map((remedies) =>
        survival({ remedies, depth: 16, width: 64, batch: 64, seeds: isFull ? 20 : 3 }),
      ),
    };
  },
  judge: ({ recall, blocks }) => {
    const overlaps = recall.map((seeds) => medianOf(seeds));
    const left = blocks.map((seeds) => medianOf(seeds.map((each) => each.log10Ratio)));
    const recalls = limitsOf(overlaps[1])[0] >= 0.95;
    const survives = limitsOf(left[0])[0] >= -1;
    return {
      verdict: verdictOf(recalls, survives),
      because: `The classical network recalls with an overlap of ${overlaps[1].value.toFixed(3)} and has no gradient to lose; through 16 blocks of the continuous one the gradient ${survives ? 'survives' : 'vanishes'}.`,
      measures: startingWith('overlap after recall, 0.1 patterns a unit', [
        ...loads.map((load, i) =>
          number(`overlap after recall, ${load} patterns a unit`, overlaps[i]),
        ),
        ...sets.map((set, i) => ratio(`survival through 16 blocks, ${set}`, left[i])),
      ]),
    };
  },
});
