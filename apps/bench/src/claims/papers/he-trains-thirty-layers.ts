import { defineClaim, number, percent, ratio } from '../claim.js';
import { exactly, medianOf } from '../estimate.js';
import { training } from '../experiments/training.js';
import { seedsTo } from '../lab/mnist.js';
import { inPercent, lastScore, scoreAfter, stepsTo, withCommas } from '../score.js';

const steps = 2000;
const looks = [0, 250, 500, 750, 1000, 1250, 1500, 1750, steps];
const later = 3000;

/** Right on this share of the test images: trained. */
const trained = 0.85;

/** No more than always the same digit gets right: not begun to learn. */
const begun = 0.15;

/** He's weights against Glorot's in thirty layers of rectifiers (He and others 2015). */
export const heTrainsThirtyLayers = defineClaim({
  name: 'he-trains-thirty-layers',
  statement:
    "Thirty layers of rectifiers learn from He's weights, and learning stalls completely from Glorot's.",
  where: 'He, Zhang, Ren, Sun 2015, section 2.2',
  setup:
    `Thirty relu layers of 64 units on MNIST, batch 64, momentum 0.9 at rate 0.003, ${withCommas(steps)} steps; the paper has 30 layers ` +
    `of convolutions on ImageNet. The claim holds where every network that started from He's weights gets ${100 * trained}% of the ` +
    `test images right and the median from Glorot's still gets under ${100 * begun}%; partly where the latter have begun to ` +
    "learn, but every one is worse than the worst from He's weights. To see what becomes of them, these are trained " +
    'for ' +
    `${withCommas(later)} steps.`,
  explanation:
    "A rectifier lets through half of what it gets. He's weights, of twice the variance, make up for it; with " +
    "Glorot's each " +
    'layer halves the mean square of the gradient, which after thirty layers is a billionth. The signal forward is as ' +
    'faint, so that all digits look alike to the last layer. That is a long plateau, but not for ever: with ' +
    'rectifiers the weights of all layers get the same small gradient, and after some 1,500 steps most of these ' +
    'networks begin to learn. The seed decides when, and so how far they are after 2,000.',
  parts: (effort) => {
    const isFull = effort === 'full';
    const from = (scheme: string, further: readonly number[]) =>
      seedsTo(isFull ? 10 : 1).map((seed) =>
        training({
          ...{ remedies: `${scheme}+relu`, depth: 30, width: 64, batch: 64, seed },
          ...{
            optimizer: 'momentum',
            rate: 0.003,
            looks: [...(isFull ? looks : [0, steps]), ...further],
          },
        }),
      );
    return { he: from('he', []), glorot: from('glorot', isFull ? [later] : []) };
  },
  judge: ({ he, glorot }) => {
    const [good, bad] = [he, glorot].map((runs) => runs.map((run) => scoreAfter(steps, run)));
    const [goodScore, badScore] = [good, bad].map(medianOf);
    const learns = Math.min(...good) >= trained;
    const stalls = badScore.value < begun;
    const isBehind = Math.max(...bad) < Math.min(...good);
    const both = [
      { name: "He's", runs: he },
      { name: "Glorot's", runs: glorot },
    ];
    return {
      verdict: learns && stalls ? 'holds' : learns && isBehind ? 'holds partly' : 'does not hold',
      because:
        `After ${withCommas(steps)} steps it gets ${inPercent(goodScore.value)} of the test images right from He's weights, and ` +
        `${inPercent(badScore.value)} from Glorot's, where the seed decides how far it has come.`,
      measures: [
        percent("accuracy, He's weights", goodScore),
        percent("accuracy, Glorot's weights", badScore),
        percent("best of the seeds, Glorot's weights", exactly(Math.max(...bad))),
        percent("accuracy in the end, Glorot's weights", medianOf(glorot.map(lastScore))),
        ...both.flatMap(({ name, runs }) => [
          number(
            `begins to learn after, ${name}`,
            medianOf(runs.map((run) => stepsTo(begun, run))),
            'steps',
          ),
          ratio(
            `kept by a layer at first, ${name}`,
            medianOf(runs.map(({ looks: all }) => all[0].log10PerLayer)),
          ),
          ratio(
            `kept by a layer in the end, ${name}`,
            medianOf(runs.map(({ looks: all }) => all[all.length - 1].log10PerLayer)),
          ),
        ]),
      ],
    };
  },
});
