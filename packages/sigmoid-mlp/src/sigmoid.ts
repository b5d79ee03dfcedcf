import { defineRemedy, type Remedy } from '@gradient-remedies/core';

/**
 * The plain sigmoid network that remedies change: it changes nothing itself, so that it stands alone
 * and in no set with others.
 *
 * @example
 * ```ts
 * compose([sigmoid], { depth: 16, width: 64, inputWidth: 784, outputWidth: 10 });
 * ```
 */
export const sigmoid: Remedy = defineRemedy({
  name: 'sigmoid',
  changes: {},
  formula: 'h = f(W x + b), f(z) = 1 / (1 + exp(-z)), W normal with variance 1/fan-in, b = 0',
  summary:
    'The baseline: layers of sigmoid units, one after the other, with nothing to help the gradient.',
  description:
    'On its way back through a layer the gradient is multiplied by the weights, which at variance 1/fan-in ' +
    'keep its length on average, and by the slope of the sigmoid, which is 1/4 at most and 0.236 in root ' +
    'mean square here. So each layer passes on about 0.24 of what it gets, and depth turns that into a power: ' +
    '4e-10 of the gradient is left after 16 layers.',
  deviations:
    'The weights of 1986 were small uniform numbers; a variance of 1/fan-in (LeCun, Bottou, Orr, Müller 1998) ' +
    'is kinder, so that what is lost here is lost to the sigmoid.',
  caveats: 'At depth 16 its accuracy does not leave the level of guessing in a short training run.',
  reference: {
    authors: 'Rumelhart, Hinton, Williams',
    year: 1986,
    title: 'Learning representations by back-propagating errors',
    url: 'https://doi.org/10.1038/323533a0',
  },
});
