import { windowGeometry } from '../../graph/shapes.js';
import type { Shape, Window } from '../../ops.js';
import type { Attempts } from './attempt.js';
import { suffixOf, type Room } from './memory.js';

type Place =
  Parameters<Room['kernels']['patchesF64']> extends [number, number, ...infer Rest] ? Rest : never;

function placeOf(image: Shape, { size, stride, padding }: Window): Place {
  const [batch, height, width, channels] = image;
  const { top, left, down, across } = windowGeometry(image, { size, stride, padding });
  const circular = padding === 'circular' ? 1 : 0;
  return [
    ...([batch, height, width, channels] as const),
    ...([size[0], size[1], stride[0], stride[1]] as const),
    ...([top, left, down, across, circular] as const),
  ];
}

/** Windows of images, and back. */
export function windows(room: Room): Attempts {
  const patches = room.kernels[`patches${suffixOf(room)}`];
  const unpatches = room.kernels[`unpatches${suffixOf(room)}`];
  return {
    patches: (out, [x], { attributes }) => {
      patches(out.data.byteOffset, x.data.byteOffset, ...placeOf(x.shape, attributes));
      return true;
    },
    unpatches: (out, [x], { attributes }) => {
      out.data.fill(0);
      unpatches(out.data.byteOffset, x.data.byteOffset, ...placeOf(out.shape, attributes));
      return true;
    },
  };
}
