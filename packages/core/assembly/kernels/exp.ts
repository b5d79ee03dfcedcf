/** Added and taken away again, it leaves the nearest whole number, whose bits are then at the low end. */
const toWhole: f32 = 12582912;

/** ln 2 in two parts: a whole number up to 2^15 times the first is exact. */
export const ln2High: f32 = 0.693359375;
export const ln2Low: f32 = -2.12194440e-4;

/** x / ln 2 to the nearest whole number n, in the low nine bits: `wholeOf` and `bitsOf` read it. */
// @ts-ignore: decorator
@inline
export function powerOfTwoIn(x: v128): v128 {
  return f32x4.add(f32x4.mul(x, f32x4.splat(1.4426950408889634)), f32x4.splat(toWhole));
}

/** n as f32. */
// @ts-ignore: decorator
@inline
export function wholeOf(shifted: v128): v128 {
  return f32x4.sub(shifted, f32x4.splat(toWhole));
}

/** n as i32. */
// @ts-ignore: decorator
@inline
export function bitsOf(shifted: v128): v128 {
  return i32x4.sub(shifted, i32x4.splat(0x4b400000));
}

/** 2 to the power of whole numbers from -126 to 127; only the low bits of n count. */
// @ts-ignore: decorator
@inline
export function powerOfTwo(n: v128): v128 {
  return i32x4.add(i32x4.shl(n, 23), i32x4.splat(0x3f800000));
}

/** (e^r - 1 - r) / r² where |r| is at most half of ln 2: minimax, to 3.4e-9 in e^r. */
// @ts-ignore: decorator
@inline
export function expTail(r: v128): v128 {
  let sum = f32x4.add(f32x4.mul(r, f32x4.splat(0.00139517197)), f32x4.splat(0.00836959820));
  sum = f32x4.add(f32x4.mul(r, sum), f32x4.splat(0.0416661872));
  sum = f32x4.add(f32x4.mul(r, sum), f32x4.splat(0.166665129));
  return f32x4.add(f32x4.mul(r, sum), f32x4.splat(0.5));
}

/** e^r, where r = x - n ln 2 is small. */
// @ts-ignore: decorator
@inline
function powerOfRest(x: v128, n: v128): v128 {
  const high = f32x4.sub(x, f32x4.mul(n, f32x4.splat(ln2High)));
  const r = f32x4.sub(high, f32x4.mul(n, f32x4.splat(ln2Low)));
  return f32x4.add(f32x4.splat(1), f32x4.add(r, f32x4.mul(f32x4.mul(r, r), expTail(r))));
}

/**
 * e^x = 2^n e^r, with n whole and r small. Beyond the range it is 0 or infinity, subnormal results are
 * rounded once, and NaN stays NaN.
 */
// @ts-ignore: decorator
@inline
export function expOf(x: v128): v128 {
  // These two keep a NaN that comes first.
  x = f32x4.pmax(f32x4.pmin(x, f32x4.splat(89)), f32x4.splat(-104.5));
  const shifted = powerOfTwoIn(x);
  const power = powerOfRest(x, wholeOf(shifted));
  // In two steps: 2^n alone may be out of range where the result is not.
  const bits = bitsOf(shifted);
  const half = i32x4.shr_s(bits, 1);
  return f32x4.mul(f32x4.mul(power, powerOfTwo(half)), powerOfTwo(i32x4.sub(bits, half)));
}

/** The same for x from -87 to 88, in fewer steps. */
// @ts-ignore: decorator
@inline
export function expInRange(x: v128): v128 {
  const shifted = powerOfTwoIn(x);
  return f32x4.mul(powerOfRest(x, wholeOf(shifted)), powerOfTwo(shifted));
}

/** The same for x up to 0: only the low end of the range needs care, and one number can take it. */
// @ts-ignore: decorator
@inline
export function expBelowZero(x: v128): v128 {
  x = f32x4.pmax(x, f32x4.splat(-104.5));
  const shifted = powerOfTwoIn(x);
  const power = powerOfRest(x, wholeOf(shifted));
  // Times 2^(n + 24), which is normal, and then 2^-24.
  const raised = i32x4.add(i32x4.shl(shifted, 23), i32x4.splat(0x4b800000));
  return f32x4.mul(f32x4.mul(power, raised), f32x4.splat(5.9604644775390625e-8));
}
