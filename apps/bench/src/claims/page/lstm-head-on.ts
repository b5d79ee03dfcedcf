import { defineClaim, number, percent, ratio, verdictOf } from '../claim.js';
import { limitsOf, medianOf, shareOf } from '../estimate.js';
import { lag } from '../experiments/lag.js';
import { training, type Training } from '../experiments/training.js';
import { seedsTo } from '../lab/mnist.js';

/** How many seeds train each: those that decide more often. */
const seedsOf = { 'lstm:1997': 15, rnn: 15, 'lstm:chrono': 5, lstm: 5 };

/** A test sequence within this error counts as solved (Hochreiter and Schmidhuber 1997). */
const solved = 0.04;

/** The LSTM keeps the gradient through time, and learns by it. */
export const lstmHeadOn = defineClaim({
  name: 'lstm-head-on',
  statement: 'The LSTM deals with the vanishing gradient head on.',
  where: 'Skansi 2018, section 5.5',
  setup:
    'Two parts. Before training, from the last of 1,000 steps back to the first: the LSTM of 1997 keeps a tenth to ten times of the gradient along its cell state, ' +
    'where a plain tanh network keeps less than a tenth. And the adding problem over 100 steps, 16 units, batches of 32, Adam at ' +
    `rate 0.01, gradient clipped at 1, at most 2,000 steps: solved is a mean absolute error of ${solved} on 1,000 test sequences. The LSTM of ` +
    '1997 solves it with a larger share of 15 seeds than the plain network (the intervals do not overlap). Later forms are shown beside it and do not decide.',
  explanation:
    'In a plain recurrent network the gradient is multiplied by the same matrix and by slopes at every step back in time. ' +
    'The LSTM has a state that is handed on by adding to it, and adding has the derivative 1: along it the ' +
    'gradient of a thousand steps ago is the gradient of today. That is a remedy at the root. It is no guarantee: the later ' +
    'form with a forget gate multiplies by that gate, and unless its bias starts the gate open for as long as the lag is, it forgets ' +
    'the gradient too and does not learn the task in the same time.',
  // One seed each says nothing of which network solves it more often.
  reducedVerdict: 'holds partly',
  parts: (effort) => {
    const isFull = effort === 'full';
    const most = isFull ? 2000 : 700;
    const looks = Array.from({ length: most / 100 }, (_, i) => 100 * (i + 1));
    const size = { width: 16, batch: 32 };
    return {
      lstm: lag({ remedies: 'lstm:1997', depth: 1000, ...size, seeds: 5 }),
      plain: lag({ remedies: 'rnn', depth: 1000, ...size, seeds: 5 }),
      adding: Object.entries(seedsOf).map(([network, seeds]) =>
        seedsTo(isFull ? seeds : 1).map((seed) =>
          training({
            ...{ remedies: `clip+${network}`, depth: 100, ...size, seed, dataset: 'adding' },
            ...{ optimizer: 'adam', rate: 0.01, looks, until: solved },
          }),
        ),
      ),
    };
  },
  judge: ({ lstm, plain, adding }) => {
    const carousel = medianOf(lstm.map((each) => each.carousel));
    const [full, ofPlain] = [lstm, plain].map((of) => medianOf(of.map((each) => each.full)));
    const stepsOf = ({ looks }: Training): number => {
      const last = looks.at(-1);
      return last !== undefined && last.score <= solved ? last.steps : Infinity;
    };
    const after = adding.map((seeds) => seeds.map(stepsOf));
    const solves = after.map((steps) =>
      shareOf(steps.filter(Number.isFinite).length, steps.length),
    );
    const [of1997, ofRnn] = solves;
    const keeps = Math.abs(carousel.value) <= 1 && limitsOf(ofPlain)[1] < -1;
    const learns = limitsOf(of1997)[0] > limitsOf(ofRnn)[1];
    return {
      verdict: verdictOf(keeps, learns),
      because: `Over 1,000 steps the cell state of 1997 ${keeps ? 'keeps the gradient, and the plain network loses it' : 'does not keep what the plain network loses'}; the adding problem is solved with ${of1997.over.split(',')[0]} seeds by the one and with ${ofRnn.over.split(',')[0]} by the other.`,
      measures: [
        ratio('kept over 1,000 steps along the cell state', carousel),
        ratio('kept of all of the gradient, lstm:1997', full),
        ratio('the same, plain network', ofPlain),
        ...Object.keys(seedsOf).flatMap((network, i) => [
          percent(`adding problem solved, ${network}`, solves[i]),
          number(`steps until then, ${network}`, medianOf(after[i])),
        ]),
      ],
    };
  },
});
