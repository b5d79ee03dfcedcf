import type { Value } from '../interpreter.js';
import type { Attempt, Attempts } from './attempt.js';
import { suffixOf, type Room } from './memory.js';

/** How b is repeated over a result of a's shape. */
type Repeat = 'not' | 'rows' | 'columns' | 'everywhere' | 'otherwise';

/** As many entries as the result has, or one row, one column or one number, which networks are full of. */
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

function combination(room: Room, op: 'add' | 'sub' | 'mul'): Attempt<'add' | 'sub' | 'mul'> {
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
    return repeat !== 'otherwise';
  };
  // A sum and a product are the same the other way round.
  return (out, [a, b]) => combine(out, a, b) || (op !== 'sub' && combine(out, b, a));
}

/** Sums, products, and arithmetic with one number. */
export function arithmetic(room: Room): Attempts {
  const scale = room.kernels[`scale${suffixOf(room)}`];
  const shift = room.kernels[`shift${suffixOf(room)}`];
  return {
    add: combination(room, 'add'),
    sub: combination(room, 'sub'),
    mul: combination(room, 'mul'),
    scale: (out, [{ data }], { attributes }) => {
      scale(out.data.byteOffset, data.byteOffset, data.length, attributes.factor);
      return true;
    },
    shift: (out, [{ data }], { attributes }) => {
      shift(out.data.byteOffset, data.byteOffset, data.length, attributes.offset);
      return true;
    },
  };
}
