import type { Kernel } from '../interpreter.js';
import { broadcastStrides, walk } from './indexing.js';

export const broadcastTo: Kernel<'broadcastTo'> = (out, [x]) => {
  walk(out.shape, broadcastStrides(x.shape, out.shape), (i, offset) => {
    out.data[i] = x.data[offset];
  });
};

export const sumTo: Kernel<'sumTo'> = (out, [x]) => {
  out.data.fill(0);
  walk(x.shape, broadcastStrides(out.shape, x.shape), (i, offset) => {
    out.data[offset] += x.data[i];
  });
};
