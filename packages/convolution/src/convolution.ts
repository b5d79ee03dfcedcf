import {
  defineRemedy,
  type FormDefinition,
  type Remedy,
  type Window,
} from '@gradient-remedies/core';
import { checkOptions, convolve } from './layer.js';
import { xiao } from './reference.js';

/** Options and changes of a form, which differ in what lies beyond the edge. */
const formOf = (
  id: string,
  padding: Window['padding'],
): Required<Pick<FormDefinition, 'changes' | 'options'>> => ({
  options: {
    size: { default: 3, description: 'height and width of the kernel, in pixels' },
    channels: {
      default: 0,
      description: 'channels of each hidden state; 0: as many as the sides of its map, or nearly',
    },
  },
  changes: ({ size, channels }) => {
    const options = { id, size, channels };
    checkOptions(options);
    return { layer: convolve(padding, options) };
  },
});

/**
 * Convolutions for the weighted sums of input layer and blocks. Form: `circular`, whose images wrap around.
 *
 * @example
 * ```ts
 * // 28 x 28 pixels to maps of 7 x 7 pixels in 8 channels
 * compose([relu, he, convolution], { depth: 16, width: 392, inputWidth: 784, outputWidth: 10 });
 * ```
 */
export const convolution: Remedy = defineRemedy({
  name: 'convolution',
  ...formOf('convolution', 'same'),
  forms: {
    circular: {
      ...formOf('convolution:circular', 'circular'),
      formula: 'z = W * x + b, a kernel of 3 x 3 over a map of pixels, wrapped around at its edges',
      summary: 'Takes weighted sums over a window of pixels, on an image that wraps around.',
      description:
        'Every pixel has a whole window. With many channels the gradient obeys the same law as in a dense network ' +
        'from the same initializer (Xiao et al. 2018): no effect, the sigmoid still takes x0.24 a layer.',
      caveats:
        'Images do not wrap around: it is here for what theory says of it. Few channels are a narrow network, whatever ' +
        'the number of pixels.',
      reference: xiao,
    },
  },
  formula: 'z = W * x + b, a kernel of 3 x 3 over a map of pixels, zeros around it',
  summary: 'Takes weighted sums over a window of pixels, with the same weights for every pixel.',
  description:
    'A unit has fewer inputs, each with a larger weight: their number cancels, and the factor is that of a dense ' +
    'network from the same initializer, x0.24 with sigmoids. It circumvents the problem by needing fewer layers and ' +
    'weights, not by keeping the gradient. The zeros around an image even take a little more.',
  deviations:
    'Width is what a hidden state holds, side * side * channels; strides follow from widths, and there is no pooling. ' +
    'The readout is dense. Normalizations keep statistics for each pixel of each channel, where channels are usual.',
  caveats:
    'Widths must be square maps, and examples square images of one channel. At the edge of a map of 7 x 7 a linear ' +
    'network loses x0.95 a layer, of 28 x 28 x0.996.',
  reference: {
    authors: 'LeCun, Boser, Denker, Henderson, Howard, Hubbard, Jackel',
    year: 1989,
    title: 'Backpropagation Applied to Handwritten Zip Code Recognition',
    url: 'https://doi.org/10.1162/neco.1989.1.4.541',
  },
});
