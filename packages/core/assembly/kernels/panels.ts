import { lanes } from './lanes';

/**
 * Operands of a matrix product are first copied into panels, in the order the product's tiles read
 * them: one loop then serves every transpose flag, streams through memory whatever the width of a
 * matrix (rows 512 bytes apart would all compete for the same few places of the cache), and finds
 * zeros where a tile reaches over an edge.
 */

/**
 * Copies `width` columns, up to `panel` wide, of a row-major matrix: entry (k, j) goes to k * panel + j.
 * `stride` is the distance between rows, in entries.
 */
export function packColumns<T>(
  to: usize,
  from: usize,
  inner: i32,
  stride: i32,
  width: i32,
  panel: i32,
): void {
  const size = <usize>sizeof<T>();
  const rowBytes = <usize>stride * size;
  const panelBytes = <usize>panel * size;
  if (width == panel) {
    for (let k = 0; k < inner; k++, to += panelBytes, from += rowBytes) {
      for (let at: usize = 0; at < panelBytes; at += 16) v128.store(to + at, v128.load(from + at));
    }
    return;
  }
  for (let k = 0; k < inner; k++, to += panelBytes, from += rowBytes) {
    for (let j = 0; j < panel; j++) {
      store<T>(to + <usize>j * size, j < width ? load<T>(from + <usize>j * size) : <T>0);
    }
  }
}

/**
 * Copies `height` rows, up to `panel` of them, turned: entry (j, k) goes to k * panel + j. Missing
 * rows read the last one that there is: what a tile computes from them is never written.
 */
export function packRows<T>(
  to: usize,
  from: usize,
  inner: i32,
  height: i32,
  panel: i32,
): void {
  const size = <usize>sizeof<T>();
  const panelBytes = <usize>panel * size;
  const rowBytes = <usize>inner * size;
  const block = lanes<T>();
  const whole = inner - (inner % block);
  const last = from + <usize>(height - 1) * rowBytes;
  for (let j = 0; j < panel; j += block, to += 16) {
    const row0 = min(last, from + <usize>j * rowBytes);
    const row1 = min(last, row0 + rowBytes);
    const row2 = min(last, row1 + rowBytes);
    const row3 = min(last, row2 + rowBytes);
    let at = to;
    let offset: usize = 0;
    for (let k = 0; k < whole; k += block, offset += 16, at += panelBytes * <usize>block) {
      if (sizeof<T>() == 4) turn4(at, panelBytes, row0 + offset, row1 + offset, row2 + offset, row3 + offset);
      else turn2(at, panelBytes, row0 + offset, row1 + offset);
    }
    for (let k = whole; k < inner; k++, offset += size, at += panelBytes) {
      store<T>(at, load<T>(row0 + offset));
      store<T>(at + size, load<T>(row1 + offset));
      if (sizeof<T>() == 4) {
        store<T>(at + 2 * size, load<T>(row2 + offset));
        store<T>(at + 3 * size, load<T>(row3 + offset));
      }
    }
  }
}

/** A 4 x 4 block of f32, transposed. */
// @ts-ignore: decorator
@inline
export function turn4(to: usize, stride: usize, row0: usize, row1: usize, row2: usize, row3: usize): void {
  const a = v128.load(row0);
  const b = v128.load(row1);
  const c = v128.load(row2);
  const d = v128.load(row3);
  const ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd0 = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(ab0, cd0, 0, 2));
  v128.store(to + stride, v128.shuffle<f64>(ab0, cd0, 1, 3));
  v128.store(to + 2 * stride, v128.shuffle<f64>(ab2, cd2, 0, 2));
  v128.store(to + 3 * stride, v128.shuffle<f64>(ab2, cd2, 1, 3));
}

/** A 2 x 2 block of f64, transposed. */
// @ts-ignore: decorator
@inline
export function turn2(to: usize, stride: usize, row0: usize, row1: usize): void {
  const a = v128.load(row0);
  const b = v128.load(row1);
  v128.store(to, v128.shuffle<f64>(a, b, 0, 2));
  v128.store(to + stride, v128.shuffle<f64>(a, b, 1, 3));
}
