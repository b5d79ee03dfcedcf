import type { Kernel, Value } from '../interpreter.js';
import { kernels as reference } from '../reference/index.js';
import { suffixOf, type Room } from './memory.js';

/** How b is repeated over a result of a's shape. */
type Repeat = 'not' | 'rows' | 'columns' | 'everywhere' | 'otherwise';

/** As many entries as the result has, and one row, one column or one number, which networks are full of. */
function repeatOf(out: Value, a: Value, b: Value): Repeat {
  const size = out.data.length;
  if (a.data.length !== size) return 'otherwise';
  if (b.data.length === size) return 'not';
  if (b.data.length === 1) return 'everywhere';
  const columns = out.shape[out.shape.length - 1];
  const last = b.shape[b.shape.length - 1];
  if (b.data.length === columns && last === columns) return 'rows';
  const isColumn = b.shape.length === out.shape.length && last === 1;
  return isColumn && b.data.length * columns === size ? 'columns' : 'otherwise';
}

/** Elementwise arithmetic; shapes that repeat in other ways are rare and left to `reference`. */
function combinationIn(room: Room, op: 'add' | 'sub' | 'mul'): Kernel<'add' | 'sub' | 'mul'> {
  const suffix = suffixOf(room);
  const same = room.kernels[`${op}${suffix}`];
  const row = room.kernels[`${op}Row${suffix}`];
  const column = room.kernels[`${op}Column${suffix}`];
  const scalar = room.kernels[`${op}Scalar${suffix}`];
  const combine = (out: Value, a: Value, b: Value): boolean => {
    const [to, x, y] = [out.data.byteOffset, a.data.byteOffset, b.data.byteOffset];
    const size = out.data.length;
    const columns = out.shape[out.shape.length - 1];
    const repeat = repeatOf(out, a, b);
    if (repeat === 'not') same(to, x, y, size);
    else if (repeat === 'rows') row(to, x, y, size / columns, columns);
    else if (repeat === 'columns') column(to, x, y, size / columns, columns);
    else if (repeat === 'everywhere') scalar(to, x, y, size);
    else return false;
    return true;
  };
  return (out, inputs, node) => {
    const [a, b] = inputs;
    if (room.holds(out, inputs)) {
      if (combine(out, a, b)) return;
      if (op !== 'sub' && combine(out, b, a)) return;
    }
    reference[op](out, inputs, node);
  };
}

/** Sums, products, and arithmetic with one number. */
export function arithmeticIn(room: Room): {
  readonly [Op in 'add' | 'sub' | 'mul' | 'scale' | 'shift']: Kernel<Op>;
} {
  const suffix = suffixOf(room);
  const scale = room.kernels[`scale${suffix}`];
  const shift = room.kernels[`shift${suffix}`];
  return {
    add: combinationIn(room, 'add'),
    sub: combinationIn(room, 'sub'),
    mul: combinationIn(room, 'mul'),
    scale: (out, inputs, node) => {
      const { data } = inputs[0];
      if (!room.holds(out, inputs)) reference.scale(out, inputs, node);
      else scale(out.data.byteOffset, data.byteOffset, data.length, node.attributes.factor);
    },
    shift: (out, inputs, node) => {
      const { data } = inputs[0];
      if (!room.holds(out, inputs)) reference.shift(out, inputs, node);
      else shift(out.data.byteOffset, data.byteOffset, data.length, node.attributes.offset);
    },
  };
}
