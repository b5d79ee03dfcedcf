import type { Kernel } from '../interpreter.js';
import { broadcastStrides, walk } from './indexing.js';

const binary =
  (combine: (a: number, b: number) => number): Kernel<'add' | 'sub' | 'mul'> =>
  (out, [a, b]) => {
    walk(out.shape, broadcastStrides(a.shape, out.shape), (i, offset) => {
      out.data[i] = a.data[offset];
    });
    walk(out.shape, broadcastStrides(b.shape, out.shape), (i, offset) => {
      out.data[i] = combine(out.data[i], b.data[offset]);
    });
  };

export const add = binary((a, b) => a + b);
export const sub = binary((a, b) => a - b);
export const mul = binary((a, b) => a * b);

export const scale: Kernel<'scale'> = (out, [x], { attributes }) => {
  for (let i = 0; i < out.data.length; i++) out.data[i] = x.data[i] * attributes.factor;
};

export const shift: Kernel<'shift'> = (out, [x], { attributes }) => {
  for (let i = 0; i < out.data.length; i++) out.data[i] = x.data[i] + attributes.offset;
};
