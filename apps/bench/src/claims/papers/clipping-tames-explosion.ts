import { defineClaim } from '../claim.js';
import { medianOf, shareOf } from '../estimate.js';
import { training, type Training } from '../experiments/training.js';
import { seedsTo } from './seeds.js';

const steps = 1000;

/** Clipping deals with what explodes, not with what vanishes (Pascanu, Mikolov, Bengio 2013). */
export const clippingTamesExplosion = defineClaim({
  name: 'clipping-tames-explosion',
  statement:
    'Clipping the norm of the gradient lets a network train whose gradient explodes, and is no help where it vanishes.',
  where: 'Pascanu, Mikolov, Bengio 2013, section 3.2',
  setup:
    "Sixteen layers of 64 units on MNIST, batch 64, plain gradient descent at rate 0.1 and 0.001, with and without clipping at norm 1, " +
    `${steps} steps. The gradient explodes with relu and 1.5 times He's weights, and vanishes with plain sigmoids. (The ` +
    'paper has recurrent networks, whose layers are steps in time.) The claim holds where all of the exploding networks diverge ' +
    'without clipping and none with it, these get half of the test images right at the better rate, and the sigmoids get ' +
    'under 15% either way; partly where it is so of one of the two kinds.',
  explanation:
    'Where the gradient explodes, one step along it can throw the weights anywhere: the gradient says in which direction the ' +
    'loss falls, but only nearby. Clipping keeps the direction and shortens the step, and the network trains. A gradient that ' +
    'vanishes is shorter than the limit already, so nothing is done to it, and the network stays where it was.',
  parts: (effort) => {
    const isFull = effort === 'full';
    const runs = (remedies: string) =>
      (isFull ? [0.1, 0.001] : [0.1]).map((rate) =>
        seedsTo(isFull ? 5 : 1).map((seed) =>
          training({
            ...{ remedies, depth: 16, width: 64, batch: 64, seed },
            ...{ optimizer: 'sgd', rate, looks: [steps] },
          }),
        ),
      );
    return {
      exploding: { plain: runs('he+relu+scale:1.5'), clipped: runs('clip+he+relu+scale:1.5') },
      vanishing: { plain: runs('sigmoid'), clipped: runs('clip') },
    };
  },
  judge: ({ exploding, vanishing }) => {
    const plain = divergedIn(exploding.plain.flat());
    const clipped = divergedIn(exploding.clipped.flat());
    const [tamed, still, stillClipped] = [exploding.clipped, vanishing.plain, vanishing.clipped].map(
      (rates) =>
        rates
          .map((runs) => medianOf(runs.map(lastScore)))
          .reduce((a, b) => (b.value > a.value ? b : a)),
    );
    const isTamed = plain.value === 1 && clipped.value === 0 && tamed.value >= 0.5;
    const isNoHelp = still.value < 0.15 && stillClipped.value < 0.15;
    return {
      verdict: isTamed && isNoHelp ? 'holds' : isTamed || isNoHelp ? 'holds partly' : 'does not hold',
      because:
        `Without clipping ${plain.over.split(',')[0]} networks that explode diverge, with it ${clipped.over.split(',')[0]}, and ` +
        `these get up to ${percent(tamed.value)} of the test images right; sigmoids ${percent(still.value)} without and ${percent(stillClipped.value)} with it.`,
      measures: [
        { what: 'right, exploding, clipped, better rate', estimate: tamed, as: 'percent' },
        { what: 'diverge, exploding', estimate: plain, as: 'percent' },
        { what: 'diverge, exploding, clipped', estimate: clipped, as: 'percent' },
        { what: 'right, vanishing, better rate', estimate: still, as: 'percent' },
        { what: 'right, vanishing, clipped, better rate', estimate: stillClipped, as: 'percent' },
      ],
    };
  },
});

const divergedIn = (runs: readonly Training[]) =>
  shareOf(runs.filter(({ diverged }) => diverged).length, runs.length);

/** 0 for a network that diverged. */
const lastScore = ({ looks }: Training): number => looks.at(-1)?.score ?? 0;

const percent = (share: number): string => `${(100 * share).toFixed(0)}%`;
