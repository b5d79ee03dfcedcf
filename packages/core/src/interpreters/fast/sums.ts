import type { Attempts } from './attempt.js';
import { suffixOf, type Room } from './memory.js';

/** Sums over leading axes, as a bias's gradient needs, over the last one, and over everything. */
export function sums(room: Room): Attempts {
  const rows = room.kernels[`sumRows${suffixOf(room)}`];
  const columns = room.kernels[`sumColumns${suffixOf(room)}`];
  return {
    sumTo: (out, [x]) => {
      const [to, from] = [out.data.byteOffset, x.data.byteOffset];
      const [left, size] = [out.data.length, x.data.length];
      const last = x.shape[x.shape.length - 1];
      if (left === 1) columns(to, from, 1, size);
      else if (left === last && out.shape[out.shape.length - 1] === last) {
        rows(to, from, size / last, last);
      } else if (left * last === size && out.shape[out.shape.length - 1] === 1) {
        columns(to, from, left, last);
      } else return false;
      return true;
    },
  };
}
