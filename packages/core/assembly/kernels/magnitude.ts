import { lanes, loadUpTo } from './lanes';

/** The largest |x|, NaN if any entry is NaN, 0 for no entries. */
// @ts-ignore: decorator
@inline
function magnitude<T>(x: usize, size: i32): T {
  let largest = v128.splat<T>(<T>0);
  let unordered = largest;
  for (; size > 0; size -= lanes<T>(), x += 16) {
    const sizes = v128.abs<T>(loadUpTo<T>(x, size));
    // This maximum passes over a NaN, and takes one instruction where the other takes ten.
    largest = v128.pmax<T>(largest, sizes);
    unordered = v128.or(unordered, v128.ne<T>(sizes, sizes));
  }
  if (v128.any_true(unordered)) return <T>NaN;
  let result = v128.extract_lane<T>(largest, 0);
  result = max(result, v128.extract_lane<T>(largest, 1));
  if (sizeof<T>() == 8) return result;
  return max(result, max(v128.extract_lane<T>(largest, 2), v128.extract_lane<T>(largest, 3)));
}

export function magnitudeF64(x: usize, size: i32): f64 {
  return magnitude<f64>(x, size);
}

export function magnitudeF32(x: usize, size: i32): f32 {
  return magnitude<f32>(x, size);
}
