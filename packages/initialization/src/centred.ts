import {
  columnSums,
  defineRemedy,
  normal,
  zeros,
  type Initializer,
  type Remedy,
} from '@gradient-remedies/core';

/** A layer that reads sigmoids sees (1 + tanh)/2: minus half its weights' sums takes the 1 out. */
const initializer: Initializer = ({ role, fanIn }) => {
  if (role === 'input') return { weight: normal(4 / fanIn), bias: zeros() };
  return { weight: normal((role === 'hidden' ? 16 : 4) / fanIn), bias: columnSums(-0.5) };
};

/**
 * The careful start that makes a sigmoid network the tanh network of weight variance 1/fan-in.
 *
 * @example
 * ```ts
 * compose([centred], { depth: 16, width: 64, inputWidth: 784, outputWidth: 10 });
 * ```
 */
export const centred: Remedy = defineRemedy({
  name: 'centred',
  changes: { initializer },
  formula: 'W normal with variance 16/fan-in, b_j = -1/2 sum_i W_ij (input layer: 4/fan-in, b = 0)',
  summary:
    'What careful initialization can do for sigmoid units: it makes them tanh units in disguise.',
  description:
    "sigmoid(z) = (1 + tanh(z/2))/2. A bias of minus half the sum of a unit's weights takes out the constant " +
    '1/2 that it reads, and weights four times as large undo the two halves. The network computes exactly what ' +
    "the tanh network of weight variance 1/fan-in computes, and its hidden gradients are twice that network's " +
    'in every layer: the factor is no longer bound by the slope of 1/4.',
  deviations:
    'Published advice is to change the unit to tanh; here the same change is made in the first weights and ' +
    "biases (the readout: variance 4/fan-in). Gradients of weights are not the tanh network's, so that training differs.",
  caveats:
    'For sigmoid units in plain blocks only. Other units do not read (1 + tanh)/2, a skip connection does not ' +
    "pass it on, and a gate's own bias takes the place of the centring one.",
  reference: {
    authors: 'LeCun, Bottou, Orr, Müller',
    year: 1998,
    title: 'Efficient BackProp (section 4.4: symmetric sigmoids)',
    url: 'http://yann.lecun.com/exdb/publis/pdf/lecun-98b.pdf',
  },
});
