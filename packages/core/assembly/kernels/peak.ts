/**
 * Multiplications and additions as fast as they come, all in registers: what a matrix product is measured
 * against. A sum of products would wait for itself, so the plain build multiplies and adds in
 * separate chains. Each round is 16 operations on vectors; fused ones count as two.
 */
export function peakF32(rounds: i32): f32 {
  const y = f32x4.splat(0.9999999);
  let a = f32x4.splat(1), b = a, c = a, d = a, e = a, f = a, g = a, h = a;
  let i = a, j = a, k = a, l = a, m = a, n = a;
  for (let round = 0; round < rounds; round++) {
    if (ASC_FEATURE_RELAXED_SIMD) {
      a = f32x4.relaxed_madd(a, y, y);
      b = f32x4.relaxed_madd(b, y, y);
      c = f32x4.relaxed_madd(c, y, y);
      d = f32x4.relaxed_madd(d, y, y);
      e = f32x4.relaxed_madd(e, y, y);
      f = f32x4.relaxed_madd(f, y, y);
      g = f32x4.relaxed_madd(g, y, y);
      h = f32x4.relaxed_madd(h, y, y);
    } else {
      a = f32x4.mul(a, y);
      b = f32x4.mul(b, y);
      c = f32x4.mul(c, y);
      d = f32x4.mul(d, y);
      e = f32x4.mul(e, y);
      f = f32x4.mul(f, y);
      m = f32x4.mul(m, y);
      n = f32x4.add(n, y);
      g = f32x4.add(g, y);
      h = f32x4.add(h, y);
      i = f32x4.add(i, y);
      j = f32x4.add(j, y);
      k = f32x4.add(k, y);
      l = f32x4.add(l, y);
    }
  }
  a = f32x4.add(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), f32x4.add(f32x4.add(e, f), f32x4.add(g, h)));
  a = f32x4.add(f32x4.add(f32x4.add(a, i), f32x4.add(j, k)), f32x4.add(l, f32x4.add(m, n)));
  return f32x4.extract_lane(a, 0);
}
