import {
  defineRemedy,
  glorot as glorotScheme,
  he as heScheme,
  lecun as lecunScheme,
  type Remedy,
} from '@gradient-remedies/core';

/** Normal weights of variance 2/(fan-in + fan-out). */
export const glorot: Remedy = defineRemedy({
  name: 'glorot',
  changes: { initializer: glorotScheme },
  formula: 'W normal with variance 2/(fan-in + fan-out), b = 0',
  summary: 'Starts weights between what the forward and what the backward pass ask for.',
  description:
    "Backward, a layer's weights multiply the mean square gradient by fan-out times their variance, forward " +
    'the activations by fan-in times it; this is the mean of the two. It suits units of slope 1 at zero: tanh, linear.',
  deviations: 'Normal; the paper draws uniformly, with the same variance.',
  caveats:
    'It does not help sigmoid units, whose slope of 1/4 remains. Where all layers are equally wide it is the ' +
    "baseline's own variance but for the first and last layer.",
  reference: {
    authors: 'Glorot, Bengio',
    year: 2010,
    title: 'Understanding the difficulty of training deep feedforward neural networks',
    url: 'https://proceedings.mlr.press/v9/glorot10a.html',
  },
});

/** Normal weights of variance 1/fan-in: what the baseline starts from, by its own name. */
export const lecun: Remedy = defineRemedy({
  name: 'lecun',
  changes: { initializer: lecunScheme },
  formula: 'W normal with variance 1/fan-in, b = 0',
  summary: 'Names the weights that every network here starts from unless a remedy changes them.',
  description:
    'A sum of fan-in terms of mean square 1 then has mean square 1, and on the way back the weights keep the ' +
    "gradient's length where layers are equally wide. The baseline is started so already: naming it changes " +
    'nothing, and a network with it and the same one without it are one network.',
  deviations:
    'The paper pairs it with 1.7159 tanh(2x/3); here the activation is whatever else is chosen.',
  caveats: 'Not a remedy for the sigmoid, whose slope of 1/4 remains.',
  reference: {
    authors: 'LeCun, Bottou, Orr, Müller',
    year: 1998,
    title: 'Efficient BackProp',
    url: 'http://yann.lecun.com/exdb/publis/pdf/lecun-98b.pdf',
  },
});

/** Normal weights of variance 2/fan-in, for rectifiers. */
export const he: Remedy = defineRemedy({
  name: 'he',
  changes: { initializer: heScheme },
  formula: 'W normal with variance 2/fan-in, b = 0',
  summary:
    'Doubles the variance of the weights, which makes up for the half that a rectifier sets to zero.',
  description:
    'A rectifier halves the mean square of the gradient on its way back and of the activations on their way ' +
    'forward; weights of twice the variance undo both, so that the factor a layer is 1.',
  deviations: 'None; the form that looks at fan-in, for the forward pass.',
  caveats:
    'Made for relu and its relatives. With sigmoid units the gradient still vanishes (x0.32), and with units of slope 1 ' +
    'such as linear it explodes, by 1.41 a layer.',
  reference: {
    authors: 'He, Zhang, Ren, Sun',
    year: 2015,
    title:
      'Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet Classification',
    url: 'https://arxiv.org/abs/1502.01852',
  },
});
