import { defineClaim, number, ratio, verdictOf } from '../claim.js';
import { exactly, log10Of } from '../estimate.js';
import { forgetGate } from '../experiments/forget-gate.js';
import { withCommas } from '../score.js';

const lags = [10, 100, 1000];
const biases = [0, 1, 5];

/** Rounding of doubles, relative to the decades that are lost. */
const rounding = 1e-12;

/** What a forget gate keeps of the gradient (Gers 2000, Jozefowicz 2015, Tallec 2018). */
export const forgetGateKeeps = defineClaim({
  name: 'forget-gate-keeps',
  statement:
    "An LSTM's cell state keeps the sigmoid of its forget gate's bias of the gradient at each step: to remember for T " +
    'steps the bias must be about log T.',
  where: 'Hochreiter, Schmidhuber 1997; Jozefowicz and others 2015; Tallec, Ollivier 2018',
  setup:
    'LSTMs of 16 units over 10, 100 and 1,000 steps back in time, on zeros, before training; the gradient along the ' +
    'cell state alone, in double precision with unbounded exponents. There is no chance in it. The claim has two ' +
    'parts: with forget biases of 0, 1 and 5 log10 of what is kept is that of their sigmoid a step (to 1e-12 of it), and the LSTM of ' +
    '1997, without a forget gate, keeps all; and a bias of log(T - 1) keeps over T steps a share that does not depend ' +
    'on T, 1/e to 10 percent, where the usual bias of 1 keeps less than a thousandth of it from 100 steps on.',
  explanation:
    'At each step the cell state is multiplied by the forget gate and added to. Going back, the gradient is ' +
    'multiplied by the same gate: with a bias of 1 that is 0.73, and a hundred steps leave one part in forty ' +
    'trillion. The LSTM of 1997 had no such gate and loses nothing. A gate whose bias is the logarithm of the lag ' +
    'lets 1 - 1/T pass, which T times in a row is 1/e: enough. This is why a long memory needs a large bias, and why ' +
    'the bias of 1 that is often recommended is for short ones.',
  parts: () => {
    const over = (lag: number, form: string) =>
      forgetGate({ remedies: `lstm${form}`, depth: lag + 1, width: 16 });
    return lags.map((lag) => ({
      none: over(lag, ':1997'),
      fixed: biases.map((bias) => over(lag, `:forget=${bias}`)),
      fitted: over(lag, `:forget=${Math.log(lag - 1)}`),
    }));
  },
  judge: (results) => {
    const off = results.flatMap(({ fixed, none }, i) => [
      Math.abs(log10Of(none)),
      ...fixed.map((log10, j) => {
        const theory = -lags[i] * Math.log10(1 + Math.exp(-biases[j]));
        return Math.abs(log10Of(log10) / theory - 1);
      }),
    ]);
    const most = Math.max(...off);
    const isFitted = results.every(
      ({ fitted }) => Math.abs(log10Of(fitted) * Math.LN10 + 1) < Math.log(1.1),
    );
    const isOneTooSmall = results.every(
      ({ fixed, fitted }, i) => lags[i] < 100 || log10Of(fixed[1]) < log10Of(fitted) - 3,
    );
    const deepest = results[lags.length - 1];
    return {
      verdict: verdictOf(most < rounding, isFitted && isOneTooSmall),
      because:
        `What is kept at each step is the sigmoid of the bias, to ${most.toExponential(0)} of it; over 1,000 steps a bias of ` +
        `log 999 keeps ${Math.exp(log10Of(deepest.fitted) * Math.LN10).toFixed(3)} of the gradient.`,
      measures: [
        ratio('kept over 1,000 steps, bias log 999', exactly(log10Of(deepest.fitted))),
        number('largest difference from theory', exactly(most)),
        ...lags.flatMap((lag, i) => [
          ratio(`kept over ${withCommas(lag)} steps, 1997`, exactly(log10Of(results[i].none))),
          ...biases.map((bias, j) =>
            ratio(
              `kept over ${withCommas(lag)} steps, bias ${bias}`,
              exactly(log10Of(results[i].fixed[j])),
            ),
          ),
          ratio(
            `kept over ${withCommas(lag)} steps, bias log ${lag - 1}`,
            exactly(log10Of(results[i].fitted)),
          ),
        ]),
      ],
    };
  },
});
