import { defineClaim, percent, verdictOf } from '../claim.js';
import { medianOf, shareOf, type Estimate } from '../estimate.js';
import { training, type Training } from '../experiments/training.js';
import { seedsTo } from '../lab/mnist.js';
import { inPercent, lastScore, withCommas } from '../score.js';

const steps = 1000;

/** Clipping deals with what explodes, not with what vanishes (Pascanu, Mikolov, Bengio 2013). */
export const clippingTamesExplosion = defineClaim({
  name: 'clipping-tames-explosion',
  statement:
    'Clipping the norm of the gradient lets a network train whose gradient explodes, and is no help where it ' +
    'vanishes.',
  where: 'Pascanu, Mikolov, Bengio 2013, section 3.2',
  setup:
    'Sixteen layers of 64 units on MNIST, batch 64, plain gradient descent at rate 0.1 and 0.001, with and without ' +
    'clipping at norm 1, ' +
    `${withCommas(steps)} steps. The gradient explodes with relu and 1.5 times He's weights, and vanishes with plain sigmoids. (The ` +
    'paper has recurrent networks, whose layers are steps in time.) The claim holds where all of the exploding ' +
    'networks diverge without clipping and none with it, these get half of the test images right at the better rate, ' +
    'and the sigmoids get under 15% either way; partly where it is so of one of the two kinds.',
  explanation:
    'Where the gradient explodes, one step along it can throw the weights anywhere: the gradient says in which ' +
    'direction the loss falls, but only nearby. Clipping keeps the direction and shortens the step, and the network ' +
    'trains. A gradient that vanishes is shorter than the limit already, so nothing is done to it, and the network ' +
    'stays where it was.',
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
    const [plain, clipped] = [exploding.plain, exploding.clipped].map(divergedIn);
    const [tamed, still, stillClipped] = [
      exploding.clipped,
      vanishing.plain,
      vanishing.clipped,
    ].map(atBetterRate);
    const isTamed = plain.value === 1 && clipped.value === 0 && tamed.value >= 0.5;
    const isNoHelp = still.value < 0.15 && stillClipped.value < 0.15;
    return {
      verdict: verdictOf(isTamed, isNoHelp),
      because:
        `Of the networks that explode ${inPercent(plain.value)} diverge without clipping and ${inPercent(clipped.value)} with it, and ` +
        `these get ${inPercent(tamed.value)} of the test images right at the better rate; sigmoids get ${inPercent(still.value)} without it and ` +
        `${inPercent(stillClipped.value)} with it.`,
      measures: [
        percent('accuracy, exploding, clipped', tamed),
        percent('diverge, exploding', plain),
        percent('diverge, exploding, clipped', clipped),
        percent('accuracy, vanishing', still),
        percent('accuracy, vanishing, clipped', stillClipped),
      ],
    };
  },
});

type Rates = readonly (readonly Training[])[];

function divergedIn(rates: Rates): Estimate {
  const runs = rates.flat();
  return shareOf(runs.filter(({ diverged }) => diverged).length, runs.length);
}

const atBetterRate = (rates: Rates): Estimate =>
  rates.map((runs) => medianOf(runs.map(lastScore))).reduce((a, b) => (b.value > a.value ? b : a));
