import type { Shape } from '../../ops.js';
import { sizeOf } from '../../graph/node.js';
import type { Value } from '../interpreter.js';
import type { Attempts } from './attempt.js';
import { suffixOf, type Room } from './memory.js';

/** What moves entries and computes nothing. */
export function layout(room: Room): Attempts {
  const { kernels } = room;
  const entryBytes = room.precision === 'f64' ? 8 : 4;
  const transpose = kernels[`transpose${suffixOf(room)}`];
  /** Copies between `part` and what starts at `start` along `axis` of `whole`: both are rows of some bytes. */
  const copyPart = (
    part: Value,
    whole: Value,
    { axis, start }: { axis: number; start: number },
    direction: 'in' | 'out',
  ): void => {
    const inner = sizeOf(part.shape.slice(axis + 1)) * entryBytes;
    const rows = sizeOf(part.shape.slice(0, axis));
    const bytes = part.shape[axis] * inner;
    const stride = whole.shape[axis] * inner;
    const [small, large] = [part.data.byteOffset, whole.data.byteOffset + start * inner];
    if (direction === 'in') kernels.copyRows(large, stride, small, bytes, rows, bytes);
    else kernels.copyRows(small, bytes, large, stride, rows, bytes);
  };
  const copy = (out: Value, [x]: readonly Value[]): boolean => {
    // A reshaped tensor may lie in the buffer of what it was.
    if (out.data !== x.data) out.data.set(x.data);
    return true;
  };
  return {
    reshape: copy,
    stopGradient: copy,
    broadcastTo: (out, [x]) => {
      const size = x.data.length;
      if (size === 1) out.data.fill(x.data[0]);
      else if (isTrailing(x.shape, out.shape)) {
        const bytes = size * entryBytes;
        const [to, from] = [out.data.byteOffset, x.data.byteOffset];
        kernels.copyRows(to, bytes, from, 0, out.data.length / size, bytes);
      } else return false;
      return true;
    },
    transpose: (out, [x], { attributes: { axes } }) => {
      if (axes.length !== 2 || axes[0] !== 1) return false;
      transpose(out.data.byteOffset, x.data.byteOffset, x.shape[0], x.shape[1]);
      return true;
    },
    slice: (out, [x], { attributes }) => {
      copyPart(out, x, attributes, 'out');
      return true;
    },
    pad: (out, [x], { attributes }) => {
      out.data.fill(0);
      copyPart(x, out, attributes, 'in');
      return true;
    },
    concat: (out, inputs, { attributes: { axis } }) => {
      let start = 0;
      for (const x of inputs) {
        copyPart(x, out, { axis, start }, 'in');
        start += x.shape[axis];
      }
      return true;
    },
  };
}

/** Whether a tensor of shape `small` fills the last axes of one of shape `large`: then it repeats as a block. */
function isTrailing(small: Shape, large: Shape): boolean {
  const first = small.findIndex((length) => length !== 1);
  const block = small.slice(first);
  return block.every((length, i) => length === large[large.length - block.length + i]);
}
