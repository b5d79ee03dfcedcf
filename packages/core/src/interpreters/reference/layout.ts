import type { Shape } from '../../ops.js';
import type { Kernel } from '../interpreter.js';
import { stridesOf, walk } from './indexing.js';

export const copy: Kernel<'reshape' | 'stopGradient'> = (out, [x]) => {
  out.data.set(x.data);
};

export const transpose: Kernel<'transpose'> = (out, [x], { attributes: { axes } }) => {
  const strides = stridesOf(x.shape);
  walk(
    out.shape,
    axes.map((axis) => strides[axis]),
    (i, offset) => {
      out.data[i] = x.data[offset];
    },
  );
};

/** Visits the part of a `whole` tensor that starts at `start` along `axis` and has shape `part`. */
function walkPart(
  part: Shape,
  whole: Shape,
  { axis, start }: { axis: number; start: number },
  visit: (partIndex: number, wholeIndex: number) => void,
): void {
  const strides = stridesOf(whole);
  const first = start * strides[axis];
  walk(part, strides, (i, offset) => {
    visit(i, first + offset);
  });
}

export const slice: Kernel<'slice'> = (out, [x], { attributes }) => {
  walkPart(out.shape, x.shape, attributes, (i, offset) => {
    out.data[i] = x.data[offset];
  });
};

export const pad: Kernel<'pad'> = (out, [x], { attributes }) => {
  out.data.fill(0);
  walkPart(x.shape, out.shape, attributes, (i, offset) => {
    out.data[offset] = x.data[i];
  });
};

export const concat: Kernel<'concat'> = (out, inputs, { attributes: { axis } }) => {
  let start = 0;
  for (const x of inputs) {
    walkPart(x.shape, out.shape, { axis, start }, (i, offset) => {
      out.data[offset] = x.data[i];
    });
    start += x.shape[axis];
  }
};
