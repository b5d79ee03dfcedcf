import { defineClaim, percent, ratio, verdictOf } from '../claim.js';
import { limitsOf, medianOf } from '../estimate.js';
import { training, type TrainingSetup } from '../experiments/training.js';
import { seedsTo } from '../lab/mnist.js';
import { bestScore, inPercent, lastScore } from '../score.js';

const rates = [0.03, 0.3, 3] as const;

/** Pretraining by autoencoders gets a deep sigmoid network to train, and so does Adam. */
export const autoencodersPretrain = defineClaim({
  name: 'autoencoders-pretrain',
  statement:
    'Autoencoders get a deep sigmoid network to train, by another phenomenon, where gradient descent cannot.',
  where: 'Skansi 2018, section 5.5',
  setup:
    'Sigmoid networks of 8 hidden layers of 64 units on MNIST, batches of 64, 10,000 steps in all, 3 seeds. With pretraining half of the steps go to the autoencoders ' +
    '(one layer after the other, a quarter of the inputs masked, tied weights), the other half to gradient descent at rate 0.3. Two parts, by the intervals: the test accuracy is above 50% with ' +
    'pretraining and below 20% with plain gradient descent at the best of the rates 0.03, 0.3 and 3. And nothing simpler does: without pretraining Adam at rate 0.001 stays below 20% too.',
  explanation:
    'An autoencoder learns to give back what comes in. Each layer learns that by itself, one after the other, so that no gradient has to pass more ' +
    'than one layer. When the network is then trained as a whole, its weights are no longer random and its units tell inputs apart; the gradient reaches ' +
    'further down. That works, at the price of half the steps. But the plain network is not lost for good: Adam divides each gradient by its own size, ' +
    'and a tiny gradient that always points the same way is enough for it.',
  parts: (effort) => {
    const isFull = effort === 'full';
    const most = isFull ? 10_000 : 2000;
    const runs = (setup: Pick<TrainingSetup, 'remedies' | 'optimizer' | 'rate'>) =>
      seedsTo(isFull ? 3 : 1).map((seed) =>
        training({ ...setup, depth: 8, width: 64, batch: 64, seed, looks: [0, most / 2, most] }),
      );
    return {
      pretrained: runs({ remedies: 'autoencoder', optimizer: 'sgd', rate: 0.3 }),
      plain: (isFull ? rates : [0.3]).map((rate) =>
        runs({ remedies: 'sigmoid', optimizer: 'sgd', rate }),
      ),
      adam: runs({ remedies: 'sigmoid', optimizer: 'adam', rate: 0.001 }),
    };
  },
  judge: ({ pretrained, plain, adam }) => {
    const reached = medianOf(pretrained.map(lastScore));
    const best = medianOf(pretrained.map((_, seed) => bestScore(plain.map((runs) => runs[seed]))));
    const byAdam = medianOf(adam.map(lastScore));
    const kept = [0, 1, 2].map((look) =>
      medianOf(pretrained.map(({ looks }) => looks[look].log10PerLayer)),
    );
    const helps = limitsOf(reached)[0] > 0.5 && limitsOf(best)[1] < 0.2;
    return {
      verdict: verdictOf(helps, limitsOf(byAdam)[1] < 0.2),
      because: `With pretraining it reaches ${inPercent(reached.value)}, with plain gradient descent ${inPercent(best.value)}; but ${inPercent(byAdam.value)} without pretraining, by Adam.`,
      measures: [
        percent('accuracy with pretraining', reached),
        percent('accuracy by plain gradient descent, best rate', best),
        percent('accuracy by Adam, without pretraining', byAdam),
        ratio('kept by a layer before pretraining', kept[0]),
        ratio('kept by a layer after pretraining', kept[1]),
        ratio('kept by a layer at the end', kept[2]),
      ],
    };
  },
});
