import { constant, defineRemedy, tanh, type Remedy } from '@gradient-remedies/core';
import { lstm1997 } from './lstm-1997.js';
import { lstmCell } from './lstm-cell.js';
import { lstmChrono } from './lstm-chrono.js';
import { truncate } from './truncate.js';

/**
 * Long short-term memory. Forms: `1997`, without a forget gate, and `chrono`, with other first biases.
 *
 * @example
 * ```ts
 * compose([lstm.variant('chrono')], { depth: 100, width: 32, inputWidth: 2, outputWidth: 1 });
 * ```
 */
export const lstm: Remedy = defineRemedy({
  name: 'lstm',
  options: {
    forget: {
      default: 1,
      description: 'first bias of the forget gate; the higher, the more is kept',
    },
    input: { default: 0, description: 'first bias of the input gate' },
    ...truncate,
  },
  changes: ({ forget, input, truncate: steps }) => ({
    cell: lstmCell(() => ({ input: constant(input), forget: constant(forget) }), steps),
    activation: tanh,
  }),
  formula:
    "c' = f c + i tanh(z), h' = o tanh(c'); i, f, o = sigmoid and z without it, each of its own W h + U x + b",
  summary: 'Cells that hand their state on beside the weights, with gates that learn what to keep.',
  description:
    'On its way back along the cell state the gradient is multiplied by the forget gate alone, sigmoid(b_f) at the ' +
    'start, instead of by weights and slope.',
  deviations:
    'No peepholes; the first bias of the forget gate is 1 (Jozefowicz, Zaremba, Sutskever 2015).',
  caveats:
    'At any finite bias the gradient still vanishes along the cell state, x0.73 a step at a bias of 1. The gradient of ' +
    'the hidden state also goes through gates and candidate, and can grow.',
  reference: {
    authors: 'Gers, Schmidhuber, Cummins',
    year: 2000,
    title: 'Learning to Forget: Continual Prediction with LSTM',
    url: 'https://doi.org/10.1162/089976600300015015',
  },
  forms: { '1997': lstm1997, chrono: lstmChrono },
});
