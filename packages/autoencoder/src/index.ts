/**
 * Pretraining as a remedy for deep sigmoid networks: each layer first learns, as a denoising autoencoder of its own, to
 * give back what comes in, where no gradient has to pass other layers.
 *
 * @packageDocumentation
 */
import { defineRemedy, type Remedy } from '@gradient-remedies/core';
import { options, pretraining } from './pretraining.js';

/**
 * Greedy layer-wise pretraining by denoising autoencoders: `autoencoder` decodes by the layer's own weights,
 * `autoencoder:free` by weights of the decoder; `autoencoder:linear` is how it fails.
 *
 * @example
 * ```ts
 * compose([autoencoder], { depth: 8, width: 64, inputWidth: 784, outputWidth: 10 });
 * ```
 */
export const autoencoder: Remedy = defineRemedy({
  name: 'autoencoder',
  options,
  changes: pretraining({ weights: 'tied', hidden: 'sigmoid' }),
  formula:
    'before training, layer by layer: least cross-entropy between h and sigmoid(f(mask h W + b) Wᵀ + c)',
  summary:
    'Trains each layer first to give back what comes in, some of it hidden from it, then the network as a whole.',
  description:
    'What a layer learns there hangs on a gradient that passes one layer, whatever the depth. After it the weights are so ' +
    'large, and the units so different from example to example, that the gradient of the whole network reaches the first layer: ' +
    'of 8 layers, a quarter of it in the place of 4e-5.',
  deviations:
    'Autoencoders in the place of restricted Boltzmann machines (Bengio 2006), of corrupted inputs (Vincent 2010). All ' +
    'layers share the steps equally. The input layer decodes linearly, since its inputs are no probabilities.',
  caveats:
    'Before training it changes nothing: pretraining takes its share of the steps, and shows after some thousand. ' +
    'Plain layers of sigmoid units only.',
  reference: {
    authors: 'Hinton, Salakhutdinov',
    year: 2006,
    title: 'Reducing the Dimensionality of Data with Neural Networks',
    url: 'https://doi.org/10.1126/science.1127647',
  },
  forms: {
    free: {
      options,
      changes: pretraining({ weights: 'free', hidden: 'sigmoid' }),
      formula:
        'before training, layer by layer: least cross-entropy between h and sigmoid(f(mask h W + b) V + c)',
      summary: 'The same with weights of their own in the decoders.',
    },
    linear: {
      options,
      changes: pretraining({ weights: 'tied', hidden: 'linear' }),
      formula: 'before training, layer by layer: least (f(mask h W + b) Wᵀ + c - h)² / 2',
      summary: 'The same with linear decoders and squared error in every layer: a warning.',
      description:
        'From the second layer on the decoders learn the mean of what comes in and little else, and the codes of different ' +
        'examples lie closer together with each layer.',
      caveats: 'Its codes collapse: from the second layer on all examples look alike.',
    },
  },
});
