import { defineClaim, number, verdictOf } from '../claim.js';
import { medianOf } from '../estimate.js';
import { linearLearning } from '../experiments/linear-learning.js';
import { seedsTo } from '../lab/mnist.js';
import { withCommas } from '../score.js';

const budget = 1000;

/** Orthogonal weights give deep linear networks learning times that hardly depend on depth (Saxe and others 2013). */
export const orthogonalLearnsAtAnyDepth = defineClaim({
  name: 'orthogonal-learns-at-any-depth',
  statement:
    'From orthogonal weights a linear network learns in a time that hardly depends on its depth; from Gaussian ones ' +
    'deep networks do not.',
  where: 'Saxe, McClelland, Ganguli 2013',
  setup:
    'Linear networks of 2 to 64 layers of 64 units and a readout learn a random linear map from 64 normal inputs to ' +
    '64 outputs; squared error, batch 64, plain gradient descent. The rate is 0.01/depth: all layers move the map ' +
    'together, so that the rate that suits falls like one over the depth. Counted are the steps until half of the ' +
    'variance is ' +
    `explained, ${withCommas(budget)} at most. The claim holds where from orthogonal weights the median of the deepest is at most twice ` +
    'that of 2 layers, and from Gaussian ones of variance 1/fan-in no network of 32 layers or more gets there; partly ' +
    'where one of the two is so.',
  explanation:
    'Without an activation a deep network is one matrix, written as a product. Its learning is not linear, though: ' +
    'each factor learns through all others. Orthogonal factors turn what passes through them and never squash it, so ' +
    'that every layer hears the whole error whatever the depth, and the delay stays finite. A product of Gaussian ' +
    'matrices stretches a few directions and squashes the rest, more so with every factor, and what is squashed is ' +
    'hardly learned.',
  parts: (effort) => {
    const isFull = effort === 'full';
    const depths = isFull ? [2, 4, 8, 16, 32, 64] : [2, 32];
    const from = (remedies: string) =>
      depths.map((depth) => ({
        [depth]: seedsTo(isFull ? 5 : 1).map((seed) =>
          linearLearning({
            ...{ remedies, depth, width: 64, batch: 64, seed },
            ...{ rate: 0.01 / depth, explained: 0.5, budget },
          }),
        ),
      }));
    return { orthogonal: from('linear+orthogonal'), gaussian: from('linear') };
  },
  judge: (results) => {
    const [orthogonal, gaussian] = [results.orthogonal, results.gaussian].map((rows) =>
      rows.flatMap((row) =>
        Object.entries(row).map(([depth, steps]) => ({
          depth: Number(depth),
          estimate: medianOf(steps.map((each) => each ?? Infinity)),
          fails: steps.every((each) => each === null),
        })),
      ),
    );
    const [shallow, deep] = [orthogonal[0], orthogonal[orthogonal.length - 1]];
    const isSteady =
      Number.isFinite(deep.estimate.value) && deep.estimate.value <= 2 * shallow.estimate.value;
    const deepFail = gaussian.filter(({ depth }) => depth >= 32).every(({ fails }) => fails);
    const first = gaussian.find(({ fails }) => fails);
    const steps = (kind: string) => (row: (typeof orthogonal)[number]) =>
      number(`steps at depth ${row.depth}, ${kind}`, row.estimate);
    return {
      verdict: verdictOf(isSteady, deepFail),
      because:
        `From orthogonal weights it takes ${shallow.estimate.value} steps with ${shallow.depth} layers and ` +
        `${deep.estimate.value} with ${deep.depth}; from Gaussian weights ${withCommas(budget)} steps are not enough ` +
        `${first === undefined ? 'at no depth' : `from ${first.depth} layers on`}.`,
      measures: [
        steps('orthogonal')(deep),
        ...orthogonal.slice(0, -1).map(steps('orthogonal')),
        ...gaussian.map(steps('Gaussian')),
      ],
    };
  },
});
