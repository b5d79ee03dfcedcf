import { equalShapes, reference, type Kernel } from './kernel.js';

/** Sums rows, as a bias's gradient needs; everything else is rare and left to `reference`. */
export const sumTo: Kernel<'sumTo'> = (out, [x], node) => {
  if (!equalShapes(out.shape, x.shape.slice(-1))) return reference.sumTo(out, [x], node);
  const row = out.data.length;
  out.data.fill(0);
  for (let start = 0; start < x.data.length; start += row) {
    for (let j = 0; j < row; j++) out.data[j] += x.data[start + j];
  }
};
