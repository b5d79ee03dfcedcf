import { logUniform, tanh, UsageError, type FormDefinition } from '@gradient-remedies/core';
import { lstmCell, type GateBiases } from './lstm-cell.js';
import { truncate } from './truncate.js';

/** With fewer steps all biases would be log 1 = 0. */
const fewest = 3;

/** `lstm:chrono`: cells that start with memories of all lengths. */
export const lstmChrono: FormDefinition = {
  options: {
    longest: {
      default: 0,
      description: `longest memory T, in steps, at least ${fewest}; 0 for the length of the sequence`,
    },
    ...truncate,
  },
  changes: ({ longest, truncate: steps }) => {
    if (longest !== 0 && longest < fewest) {
      throw new UsageError(`lstm:chrono:longest must be at least ${fewest}, not ${longest}.`);
    }
    const biases = (depth: number): GateBiases => {
      const most = (longest || Math.max(depth, fewest)) - 1;
      return { input: logUniform(most, -1), forget: logUniform(most) };
    };
    return { cell: lstmCell(biases, steps), activation: tanh };
  },
  formula: 'lstm with b_f = log u, u uniform in 1..T-1, b_i = -b_f',
  summary: 'Starts the gates of an LSTM so that its cells remember for 1 to T steps.',
  description:
    'A forget gate at sigmoid(log u) keeps u/(1 + u) a step: what it holds, and the gradient along it, lasts about u ' +
    'steps. Drawn for each cell, some last as long as the sequence from the start.',
  deviations: 'None; T is the length of the sequence where it is not given.',
  caveats: 'T must be guessed where the longest dependency is not known.',
  reference: {
    authors: 'Tallec, Ollivier',
    year: 2018,
    title: 'Can recurrent neural networks warp time?',
    url: 'https://arxiv.org/abs/1804.11188',
  },
};
