import { copyBytes } from './copies';
import { lanes, loadUpTo, storeUpTo } from './lanes';

/** A position beyond the edge of a circle, brought back into it. */
// @ts-ignore: decorator
@inline
function wrapped(position: i32, length: i32): i32 {
  const rest = position % length;
  return rest < 0 ? rest + length : rest;
}

/** to = to + from */
// @ts-ignore: decorator
@inline
function addTo<T>(to: usize, from: usize, size: i32): void {
  for (; size > 0; size -= lanes<T>(), to += 16, from += 16) {
    storeUpTo<T>(to, v128.add<T>(loadUpTo<T>(to, size), loadUpTo<T>(from, size)), size);
  }
}

/**
 * Walks the windows of an image batch `[batch, height, width, channels]` and copies what lies under them
 * (`patches`), or adds what they hold to where it came from (`unpatches`), in the order of `reference`.
 * `top` and `left` say how far the first window reaches over the edge, `down` and `across` how many windows there
 * are. Where a window lies over the edge it sees the other side if `circular`, else zeros; elsewhere each of its rows
 * is a run of the image's.
 */
// @ts-ignore: decorator
@inline
function walkWindows<T>(
  gather: bool,
  windows: usize,
  image: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideDown: i32,
  strideAcross: i32,
  top: i32,
  left: i32,
  down: i32,
  across: i32,
  circular: bool,
): void {
  const pixel = <usize>channels * sizeof<T>();
  const row = <usize>width * pixel;
  const run = <usize>windowWidth * pixel;
  for (; batch > 0; batch--, image += <usize>height * row) {
    for (let i = 0; i < down; i++) {
      for (let j = 0; j < across; j++) {
        for (let u = 0; u < windowHeight; u++) {
          let y = i * strideDown + u - top;
          if (circular) y = wrapped(y, height);
          const isInside = y >= 0 && y < height;
          const first = j * strideAcross - left;
          if (isInside && first >= 0 && first + windowWidth <= width) {
            const at = image + <usize>y * row + <usize>first * pixel;
            if (gather) copyBytes(windows, at, run);
            else addTo<T>(at, windows, windowWidth * channels);
            windows += run;
            continue;
          }
          for (let v = 0; v < windowWidth; v++, windows += pixel) {
            const x = circular ? wrapped(first + v, width) : first + v;
            if (!isInside || x < 0 || x >= width) {
              if (gather) memory.fill(windows, 0, pixel);
              continue;
            }
            const at = image + <usize>y * row + <usize>x * pixel;
            if (gather) copyBytes(windows, at, pixel);
            else addTo<T>(at, windows, channels);
          }
        }
      }
    }
  }
}

export function patchesF64(
  windows: usize,
  image: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideDown: i32,
  strideAcross: i32,
  top: i32,
  left: i32,
  down: i32,
  across: i32,
  circular: bool,
): void {
  walkWindows<f64>(
    true, windows, image,
    batch, height, width, channels, windowHeight, windowWidth,
    strideDown, strideAcross, top, left, down, across, circular,
  );
}

export function patchesF32(
  windows: usize,
  image: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideDown: i32,
  strideAcross: i32,
  top: i32,
  left: i32,
  down: i32,
  across: i32,
  circular: bool,
): void {
  walkWindows<f32>(
    true, windows, image,
    batch, height, width, channels, windowHeight, windowWidth,
    strideDown, strideAcross, top, left, down, across, circular,
  );
}

export function unpatchesF64(
  image: usize,
  windows: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideDown: i32,
  strideAcross: i32,
  top: i32,
  left: i32,
  down: i32,
  across: i32,
  circular: bool,
): void {
  walkWindows<f64>(
    false, windows, image,
    batch, height, width, channels, windowHeight, windowWidth,
    strideDown, strideAcross, top, left, down, across, circular,
  );
}

export function unpatchesF32(
  image: usize,
  windows: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideDown: i32,
  strideAcross: i32,
  top: i32,
  left: i32,
  down: i32,
  across: i32,
  circular: bool,
): void {
  walkWindows<f32>(
    false, windows, image,
    batch, height, width, channels, windowHeight, windowWidth,
    strideDown, strideAcross, top, left, down, across, circular,
  );
}
