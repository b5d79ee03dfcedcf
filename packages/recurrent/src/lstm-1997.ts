import { constant, tanh, type FormDefinition } from '@gradient-remedies/core';
import { lstmCell } from './lstm-cell.js';
import { truncate } from './truncate.js';

/** `lstm:1997`: the first LSTM, which cannot forget. */
export const lstm1997: FormDefinition = {
  options: {
    input: { default: 0, description: 'first bias of the input gate' },
    ...truncate,
  },
  changes: ({ input, truncate: steps }) => ({
    cell: lstmCell(() => ({ input: constant(input), forget: null }), steps),
    activation: tanh,
  }),
  formula:
    "c' = c + i tanh(z), h' = o tanh(c'); i, o = sigmoid and z without it, each of its own W h + U x + b",
  summary: 'The LSTM of 1997: what is in the cell stays, and more is added to it.',
  description:
    'From step to step the cell state is multiplied by exactly 1, and so is the gradient on its way back along it: ' +
    'the constant error carousel.',
  deviations:
    'The gradient takes all ways back; in the paper it is cut at the gates. tanh in place of sigmoids that are ' +
    'scaled to -2..2 and -1..1; one cell a block, no output gate biases that come one after the other.',
  caveats:
    'What a cell has taken in it never loses: over long sequences it saturates. The gradient of the hidden state, ' +
    'through gates and candidate, is another matter, and can grow.',
  reference: {
    authors: 'Hochreiter, Schmidhuber',
    year: 1997,
    title: 'Long Short-Term Memory',
    url: 'https://doi.org/10.1162/neco.1997.9.8.1735',
  },
};
