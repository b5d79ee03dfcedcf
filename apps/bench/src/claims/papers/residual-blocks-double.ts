import { defineClaim, ratio, verdictOf } from '../claim.js';
import { log10Of, medianOf } from '../estimate.js';
import { scaledBranches } from '../experiments/scaled-branches.js';
import { survival } from '../experiments/survival.js';

const depths = [8, 16, 32];
const width = 256;

/** What unnormalized residual blocks do to the gradient (Yang, Schoenholz 2017). */
export const residualBlocksDouble = defineClaim({
  name: 'residual-blocks-double',
  statement:
    "Each residual relu block with He's weights doubles the mean square of the gradient, unless branches are divided " +
    'by the root of the depth.',
  where: 'Yang, Schoenholz 2017; Hanin, Rolnick 2018',
  setup:
    `Residual networks of 8, 16 and 32 layers of ${width} units, relu, He's weights, no normalization, before training, on batches ` +
    'of 64 MNIST images. Mean square of the gradient at the first hidden layer over that at the last, in three ' +
    'wirings: x + W relu(x), where theory for wide layers says 2 a block; the same with branches over the root of the ' +
    'depth L, where it says (1 + 1/L)^(L-1), below e = 2.72 at any depth; and x + relu(W x), for which the same ' +
    'theory says 2 a block too. The claim holds where the first is within 3% of 2 a block, the second within 10% of ' +
    'its formula, and the third within 3% of 2; partly where one or two of these are so.',
  explanation:
    'A block adds its branch to its input. On the way back one copy of the gradient passes around the branch and ' +
    'another one, as large, comes through it. Where they have nothing to do with each other their squares add up: ' +
    'twice as much, block by block, a billion after thirty. With relu on the outside they do have to do with each ' +
    'other: relu(W x) is never negative, so the states all drift the same way, and the gradient along this drift ' +
    'grows as they do, by up to 2.9 a block. What theory for infinite width leaves out starts at one part in the ' +
    'width, and overtakes what it has after some ten blocks.',
  parts: (effort) => {
    const seeds = effort === 'full' ? 20 : 2;
    const size = { width, batch: 64, seeds };
    return depths.map((depth) => ({
      before: survival({ remedies: 'he+relu+residual:pre', depth, ...size }),
      scaled: scaledBranches({ remedies: 'he+relu', depth, ...size }),
      after: survival({ remedies: 'he+relu+residual', depth, ...size }),
    }));
  },
  judge: (results) => {
    const blocks = depths.map((depth) => depth - 1);
    /** log10 of what a mean square is multiplied by in a block; the root mean square has half of it. */
    const perBlock = (kind: 'before' | 'after', i: number) =>
      medianOf(results[i][kind].map(({ log10Ratio }) => (2 * log10Of(log10Ratio)) / blocks[i]));
    const before = depths.map((_, i) => perBlock('before', i));
    const after = depths.map((_, i) => perBlock('after', i));
    const scaled = results.map((row) => medianOf(row.scaled.map((each) => 2 * log10Of(each))));
    const bounded = depths.map((depth) => (depth - 1) * Math.log10(1 + 1 / depth));
    const beyond = results.map((row, i) =>
      medianOf(
        row.after.map(({ log10Ratio }) => 2 * log10Of(log10Ratio) - blocks[i] * Math.log10(2)),
      ),
    );
    const isNear = (value: number, theory: number, share: number) =>
      Math.abs(value - theory) < Math.log10(1 + share);
    const parts = [
      before.every(({ value }) => isNear(value, Math.log10(2), 0.03)),
      scaled.every(({ value }, i) => isNear(value, bounded[i], 0.1)),
      after.every(({ value }) => isNear(value, Math.log10(2), 0.03)),
    ];
    const deepest = depths.length - 1;
    return {
      verdict: verdictOf(...parts),
      because:
        `With x + W relu(x) a block multiplies the mean square by ${times(before[deepest].value)}, and all of ` +
        `${depths[deepest]} layers by ${times(scaled[deepest].value)} with scaled branches; but with x + relu(W x) it is ` +
        `${times(beyond[deepest].value)} times what doubling makes at ${depths[deepest]} layers.`,
      measures: [
        ratio('a block, x + W relu(x), depth 32', before[deepest]),
        ...depths.flatMap((depth, i) => [
          ...(i === deepest ? [] : [ratio(`a block, x + W relu(x), depth ${depth}`, before[i])]),
          ratio(`a block, x + relu(W x), depth ${depth}`, after[i]),
          ratio(`x + relu(W x) over doubling, depth ${depth}`, beyond[i]),
          ratio(`all, scaled branches, depth ${depth}`, scaled[i]),
        ]),
      ],
    };
  },
});

const digits = { minimumSignificantDigits: 3, maximumSignificantDigits: 3 };
const times = (log10: number): string => Math.exp(log10 * Math.LN10).toLocaleString('en', digits);
