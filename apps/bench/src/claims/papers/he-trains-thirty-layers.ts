import { defineClaim } from '../claim.js';
import { medianOf } from '../estimate.js';
import { training } from '../experiments/training.js';
import { scoreAfter, stepsTo } from './score.js';
import { seedsTo } from './seeds.js';

const steps = 2000;
const looks = [0, 250, 500, 750, 1000, 1250, 1500, 1750, steps];

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
    `Thirty relu layers of 64 units on MNIST, batch 64, momentum 0.9 at rate 0.003, ${steps} steps; the paper has 30 layers ` +
    `of convolutions on ImageNet. The claim holds where every network that started from He's weights gets ${100 * trained}% of the ` +
    `test images right and the median from Glorot's still gets under ${100 * begun}%; partly where the latter have begun to ` +
    "learn, but every one is worse than the worst from He's weights.",
  explanation:
    "A rectifier lets through half of what it gets. He's weights, of twice the variance, make up for it; with Glorot's each " +
    'layer halves the mean square of the gradient, which after thirty layers is a billionth. The signal forward is as ' +
    'faint, so that all digits look alike to the last layer. That is a long plateau, but not for ever: with rectifiers ' +
    'the weights of all layers get the same small gradient, momentum adds it up, and after some 1,500 steps ' +
    'most of these networks begin to learn.',
  parts: (effort) => {
    const from = (scheme: string) =>
      seedsTo(effort === 'full' ? 10 : 1).map((seed) =>
        training({
          ...{ remedies: `${scheme}+relu`, depth: 30, width: 64, batch: 64, seed },
          ...{ optimizer: 'momentum', rate: 0.003, looks: effort === 'full' ? looks : [0, steps] },
        }),
      );
    return { he: from('he'), glorot: from('glorot') };
  },
  judge: ({ he, glorot }) => {
    const at = (runs: typeof he) => runs.map((run) => scoreAfter(steps, run));
    const [good, bad] = [medianOf(at(he)), medianOf(at(glorot))];
    const learns = Math.min(...at(he)) >= trained;
    const isBehind = Math.max(...at(glorot)) < Math.min(...at(he));
    const begins = (runs: typeof he) => medianOf(runs.map((run) => stepsTo(begun, run)));
    const kept = (runs: typeof he) => medianOf(runs.map((run) => run.looks[0].log10PerLayer!));
    return {
      verdict:
        learns && bad.value < begun
          ? 'holds'
          : learns && isBehind
            ? 'holds partly'
            : 'does not hold',
      because:
        `After ${steps} steps it gets ${percent(good.value)} of the test images right from He's weights, and ` +
        `${percent(bad.value)} from Glorot's, where the seed decides how far it has come.`,
      measures: [
        { what: "right, He's weights", estimate: good, as: 'percent' },
        { what: "right, Glorot's weights", estimate: bad, as: 'percent' },
        { what: "begins to learn after steps, He's", estimate: begins(he), as: 'number' },
        { what: "begins to learn after steps, Glorot's", estimate: begins(glorot), as: 'number' },
        { what: "kept by a layer at first, He's", estimate: kept(he), as: 'log10' },
        { what: "kept by a layer at first, Glorot's", estimate: kept(glorot), as: 'log10' },
      ],
    };
  },
});

const percent = (share: number): string => `${(100 * share).toFixed(0)}%`;
