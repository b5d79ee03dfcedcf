import { windowGeometry } from '../../graph/shapes.js';
import type { Shape, Window } from '../../ops.js';
import type { Kernel } from '../interpreter.js';

/** Visits each entry of the windows with the image entry under it; zeros of the padding are skipped. */
function walkWindows(
  image: Shape,
  window: Window,
  visit: (windowIndex: number, imageIndex: number) => void,
): void {
  const [batch, height, width, channels] = image;
  const { down, across, top, left } = windowGeometry(image, window);
  const wrap = (position: number, length: number): number =>
    window.padding === 'circular' ? ((position % length) + length) % length : position;
  let index = 0;
  for (let example = 0; example < batch; example++)
    for (let i = 0; i < down; i++)
      for (let j = 0; j < across; j++)
        for (let u = 0; u < window.size[0]; u++)
          for (let v = 0; v < window.size[1]; v++) {
            const y = wrap(i * window.stride[0] + u - top, height);
            const x = wrap(j * window.stride[1] + v - left, width);
            const inside = y >= 0 && y < height && x >= 0 && x < width;
            const pixel = ((example * height + y) * width + x) * channels;
            for (let channel = 0; channel < channels; channel++, index++)
              if (inside) visit(index, pixel + channel);
          }
}

export const patches: Kernel<'patches'> = (out, [x], { attributes }) => {
  out.data.fill(0);
  walkWindows(x.shape, attributes, (windowIndex, imageIndex) => {
    out.data[windowIndex] = x.data[imageIndex];
  });
};

export const unpatches: Kernel<'unpatches'> = (out, [x], { attributes }) => {
  out.data.fill(0);
  walkWindows(out.shape, attributes, (windowIndex, imageIndex) => {
    out.data[imageIndex] += x.data[windowIndex];
  });
};
