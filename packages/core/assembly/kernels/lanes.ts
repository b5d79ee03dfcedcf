/**
 * What one instruction works on: two f64 or four f32. Arrays of any length are walked a vector at a
 * time; the last, partial one is filled up with zeros, so that an entry's result never depends on
 * its place, and nothing beyond an array is read or written.
 */

/** Entries in a vector. */
// @ts-ignore: decorator
@inline
export function lanes<T>(): i32 {
  return 16 / <i32>sizeof<T>();
}

/** Reads a vector of which `count` entries exist; more than a vector's worth count as a whole one. */
// @ts-ignore: decorator
@inline
export function loadUpTo<T>(from: usize, count: i32): v128 {
  if (count >= lanes<T>()) return v128.load(from);
  if (sizeof<T>() == 8) return v128.load64_zero(from);
  if (count == 1) return v128.load32_zero(from);
  const two = v128.load64_zero(from);
  return count == 2 ? two : v128.load32_lane(from, two, 2, 8);
}

/** Writes the first `count` entries of a vector, at most all. */
// @ts-ignore: decorator
@inline
export function storeUpTo<T>(to: usize, vector: v128, count: i32): void {
  if (count >= lanes<T>()) return v128.store(to, vector);
  if (sizeof<T>() == 8) return v128.store64_lane(to, vector, 0);
  if (count == 1) return v128.store32_lane(to, vector, 0);
  v128.store64_lane(to, vector, 0);
  if (count == 3) v128.store32_lane(to, vector, 2, 8);
}

/** A result of an odd function, computed for |x|, with the sign of x. */
// @ts-ignore: decorator
@inline
export function withSignOf(x: v128, result: v128): v128 {
  return v128.or(v128.abs<f32>(result), v128.and(x, f32x4.splat(-0.0)));
}
