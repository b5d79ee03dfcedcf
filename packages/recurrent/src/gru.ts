import {
  constant,
  defineRemedy,
  sections,
  tanh,
  zeros,
  type Cell,
  type Remedy,
} from '@gradient-remedies/core';
import { cutEvery, truncate } from './truncate.js';

/** Its layers from the input are one, in the order update, reset, candidate. */
const cell = (update: number, steps: number): Cell => ({
  states: 1,
  carousel: 0,
  ...cutEvery(steps),
  build: ({ ops, layer, activate, read, inputWidth, width }) => {
    const fromInput = layer('input', {
      role: 'input',
      inputWidth,
      width: 3 * width,
      bias: sections(constant(update), zeros(), zeros()),
    });
    const gates = layer('gates', {
      role: 'hidden',
      inputWidth: width,
      width: 2 * width,
      bias: null,
    });
    const candidate = layer('candidate', { inputWidth: width, bias: null });
    return ([h], x) => {
      const sums = fromInput(x);
      const gateSums = ops.add(ops.slice(sums, 1, 0, 2 * width), gates(read(h)));
      const [keep, reset] = ops.split(ops.sigmoid(gateSums), 1, 2);
      const recalled = candidate(ops.mul(reset, read(h)));
      const next = activate(ops.add(ops.slice(sums, 1, 2 * width, width), recalled));
      return [ops.add(ops.mul(keep, h), ops.mul(ops.shift(ops.neg(keep), 1), next))];
    };
  },
});

/**
 * Gated recurrent units: an update gate mixes the state with what is new.
 *
 * @example
 * ```ts
 * compose([gru], { depth: 100, width: 32, inputWidth: 2, outputWidth: 1 });
 * ```
 */
export const gru: Remedy = defineRemedy({
  name: 'gru',
  options: {
    update: {
      default: 0,
      description: 'first bias of the update gate; the higher, the more is kept',
    },
    ...truncate,
  },
  changes: ({ update, truncate: steps }) => ({ cell: cell(update, steps), activation: tanh }),
  formula:
    "h' = z h + (1 - z) tanh(W (r h) + U x + b); z, r = sigmoid of W h + U x + b, each of its own",
  summary: 'One state, of which an update gate keeps a part and replaces the rest.',
  description:
    'On its way back beside the weights the gradient is multiplied by the update gate z alone, 1/2 at a bias of 0, and ' +
    'nearer to 1 where the gate learns to keep.',
  deviations:
    "The reset gate acts before the recurrent matrix, as in the paper's first version (and in tf.layers.gru).",
  caveats: 'At a bias of 0 half of the gradient is lost along the state in every step.',
  reference: {
    authors: 'Cho, van Merriënboer, Gulcehre, Bahdanau, Bougares, Schwenk, Bengio',
    year: 2014,
    title:
      'Learning Phrase Representations using RNN Encoder-Decoder for Statistical Machine Translation',
    url: 'https://arxiv.org/abs/1406.1078',
  },
});
