import { dense, UsageError, type Layer, type Window } from '@gradient-remedies/core';
import { imageOf, mapOf, strideBetween, type MapOptions } from './image-map.js';

/**
 * A convolution for every weighted sum but the readout's: the windows of an image are the rows of a matrix
 * product. Weights are `[height, width, in, out]`, with one bias a channel.
 *
 * @throws UsageError - When a network is written down whose widths are no maps.
 */
export function convolve(padding: Window['padding'], options: MapOptions): Layer {
  const { size } = options;
  const taps = size * size;
  return (context) => {
    const { ops, parameter, initial, role, batch, inputWidth, width } = context;
    if (role === 'readout') return dense(context);
    const from = role === 'input' ? imageOf(inputWidth, options) : mapOf(inputWidth, options);
    const to = mapOf(width, options);
    const stride = strideBetween(from, to, options);
    const [fanIn, fanOut] = [taps * from.channels, taps * to.channels];
    const { weight, bias } = initial({ fanIn, fanOut });
    const kernel = parameter('weight', [size, size, from.channels, to.channels], weight);
    const b = bias && parameter('bias', [to.channels], bias);
    const window: Window = { size: [size, size], stride: [stride, stride], padding };
    return (x) => {
      const image = ops.reshape(x, [batch, from.side, from.side, from.channels]);
      const rows = ops.reshape(ops.patches(image, window), [batch * to.side * to.side, fanIn]);
      const sums = ops.matmul(rows, ops.reshape(kernel, [fanIn, to.channels]));
      return ops.reshape(b ? ops.add(sums, b) : sums, [batch, width]);
    };
  };
}

/**
 * Makes sure that options can be those of a kernel.
 *
 * @throws UsageError - Naming the option, and what it must be.
 */
export function checkOptions({ id, size, channels }: MapOptions): void {
  const check = (name: string, value: number, least: number): void => {
    if (Number.isInteger(value) && value >= least) return;
    throw new UsageError(`${id}:${name} must be a whole number from ${least}, not ${value}.`);
  };
  check('size', size, 1);
  check('channels', channels, 0);
}
