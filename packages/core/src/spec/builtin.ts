import { erf } from '../activations/erf.js';
import { linear } from '../activations/linear.js';
import { tanh } from '../activations/tanh.js';
import { zeros } from '../initializers/distribution.js';
import { defineRemedy, type Remedy } from './remedy.js';

const saxe = {
  authors: 'Saxe, McClelland, Ganguli',
  year: 2014,
  title: 'Exact solutions to the nonlinear dynamics of learning in deep linear neural networks',
  url: 'https://arxiv.org/abs/1312.6120',
};

/** Core's activations and initializers that no package claims: names that can be compared too. */
export const builtinRemedies: readonly Remedy[] = [
  defineRemedy({
    name: 'tanh',
    changes: { activation: tanh },
    formula: 'f(x) = tanh(x)',
    summary:
      'Replaces the sigmoid by the hyperbolic tangent, which is centred on 0 and has slope 1 there.',
    description:
      'The slope is up to 1 instead of up to 1/4, so that a layer need not shrink the gradient fourfold.',
    caveats: 'It saturates as the sigmoid does once weights grow.',
    deviations: 'The scaled form 1.7159 tanh(2x/3) of the paper is not used.',
    reference: {
      authors: 'LeCun, Bottou, Orr, Müller',
      year: 1998,
      title: 'Efficient BackProp',
      url: 'http://yann.lecun.com/exdb/publis/pdf/lecun-98b.pdf',
    },
  }),
  defineRemedy({
    name: 'linear',
    changes: { activation: linear },
    formula: 'f(x) = x',
    summary: 'Takes the activation away: a control, since a deep linear network is one matrix.',
    description:
      'Only the weights act on the gradient; orthogonal ones leave its length unchanged.',
    caveats: 'Whatever its depth it can learn no more than one layer can.',
    deviations: 'None.',
    reference: saxe,
  }),
  defineRemedy({
    name: 'erf',
    changes: { activation: erf },
    formula: 'f(x) = 2/sqrt(pi) times the integral of exp(-t²) from 0 to x',
    summary:
      'Replaces the sigmoid by the error function, whose infinite-width theory is in closed form.',
    description: 'Like tanh it is centred on 0; its slope there is 1.13.',
    caveats: 'It saturates as tanh does.',
    deviations: 'None.',
    reference: {
      authors: 'Williams',
      year: 1997,
      title: 'Computing with Infinite Networks',
      url: 'https://papers.nips.cc/paper/1197-computing-with-infinite-networks',
    },
  }),
  defineRemedy({
    name: 'zeros',
    changes: { initializer: () => ({ weight: zeros(), bias: zeros() }) },
    formula: 'W = 0, b = 0',
    summary: 'Starts every weight at zero: a warning, since no gradient passes a weight of zero.',
    description:
      'The gradient is multiplied by the weights on its way back, so all of it is lost at once.',
    caveats: 'Such a network does not train: units that start equal stay equal.',
    deviations: 'None.',
    reference: saxe,
  }),
];
