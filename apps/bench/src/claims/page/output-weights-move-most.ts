import { workedExample } from '@gradient-remedies/datasets';
import { defineClaim, ratio, verdictOf } from '../claim.js';
import { exactly, medianOf } from '../estimate.js';
import { weightGradients } from '../experiments/weight-gradients.js';
import { workedExampleStep } from '../experiments/worked-example.js';

const depths = [1, 2, 4, 8, 16] as const;

/** The weights nearest to the output learn fastest. */
export const outputWeightsMoveMost = defineClaim({
  name: 'output-weights-move-most',
  statement:
    'One step moves the weights of the output most, and the deeper the network, the more so.',
  where: 'Skansi 2018, the worked example before section 5.5',
  setup:
    "In the worked example: the smaller move of the output's two weights over the largest of the four hidden ones. In " +
    'plain sigmoid networks of 1 to 16 hidden layers of 64 units, on a batch of 64 MNIST images: the root mean square of ' +
    "a step of the output's weights over that of the first layer's. The claim holds where the output's weights move most " +
    'of all layers with every seed, and the ratio grows with each depth.',
  explanation:
    'A step is as long as the gradient, and the gradient is handed from the output back to the inputs, multiplied on ' +
    'its way by slopes and weights that make it smaller. So what is next to the output gets most of it. In the example ' +
    'with its single hidden layer that is a factor of five; behind sixteen layers the first weights practically stand still.',
  parts: (effort) => ({
    example: workedExampleStep({}),
    networks: depths.map((depth) =>
      weightGradients({
        ...{ remedies: 'sigmoid', depth, width: 64, batch: 64 },
        seeds: effort === 'full' ? 20 : 3,
      }),
    ),
  }),
  judge: ({ example, networks }) => {
    const moves = workedExample.weights.map(({ before }, i) => Math.abs(example[i] - before));
    const inExample = Math.min(...moves.slice(4)) / Math.max(...moves.slice(0, 4));
    const sizes = networks.map((seeds) => seeds.map((each) => each.map((rms) => rms ?? -Infinity)));
    const isMost = sizes
      .flat()
      .every((layers) => layers.slice(0, -1).every((rms) => rms < layers[layers.length - 1]));
    const over = sizes.map((seeds) =>
      medianOf(seeds.map((layers) => layers[layers.length - 1] - layers[0])),
    );
    const grows = over.every(({ value }, i) => i === 0 || value > over[i - 1].value);
    return {
      verdict: verdictOf(inExample > 1 && isMost, grows),
      because: `In the example they move ${inExample.toFixed(1)} times as far as any other; in networks ${isMost ? 'they move most with every seed' : 'some other layer moves farther with some seed'}, and by a factor that ${grows ? 'grows' : 'does not always grow'} with depth.`,
      measures: [
        ratio("output's over any hidden weight, in the example", exactly(Math.log10(inExample))),
        ...depths.map((depth, i) =>
          ratio(`output's over the first layer's, depth ${depth}`, over[i]),
        ),
      ],
    };
  },
});
