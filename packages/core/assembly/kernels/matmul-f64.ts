import { STORE } from './epilogue';
import { IDENTITY } from './names';
import { product } from './product';

/** out = A B */
export function matmulF64(
  out: usize,
  a: usize,
  b: usize,
  rows: i32,
  columns: i32,
  inner: i32,
  transposeA: bool,
  transposeB: bool,
  scratch: usize,
): void {
  product<f64>(STORE, IDENTITY, out, a, b, rows, columns, inner, transposeA, transposeB, scratch, 0, 0);
}
