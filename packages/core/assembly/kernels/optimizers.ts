import { loadUpTo, storeUpTo } from './lanes';

// @ts-ignore: decorator
@inline
function descend(p: usize, gradient: usize, rate: v128, count: i32): void {
  const step = f32x4.mul(rate, loadUpTo<f32>(gradient, count));
  storeUpTo<f32>(p, f32x4.sub(loadUpTo<f32>(p, count), step), count);
}

/** p = p - rate * gradient */
export function descendF32(p: usize, gradient: usize, size: i32, rate: f32): void {
  const rates = f32x4.splat(rate);
  for (; size >= 4; size -= 4, p += 16, gradient += 16) descend(p, gradient, rates, 4);
  if (size > 0) descend(p, gradient, rates, size);
}

/** v = decay * v + gradient; p = p - rate * v */
export function momentumF32(
  p: usize,
  gradient: usize,
  velocity: usize,
  size: i32,
  rate: f32,
  decay: f32,
): void {
  const rates = f32x4.splat(rate);
  const decays = f32x4.splat(decay);
  for (; size > 0; size -= 4, p += 16, gradient += 16, velocity += 16) {
    const kept = f32x4.mul(decays, loadUpTo<f32>(velocity, size));
    storeUpTo<f32>(velocity, f32x4.add(kept, loadUpTo<f32>(gradient, size)), size);
    descend(p, velocity, rates, size);
  }
}

/**
 * mean = beta1 * mean + (1 - beta1) * gradient; root = sqrt(beta2 * root² + (1 - beta2) * gradient²);
 * p = p - step * mean / (root / sqrt(correction) + epsilon). The caller divides the rate by
 * 1 - beta1^t for `step`, and passes 1 - beta2^t as `correction`. What is kept is the root, computed in units
 * of the larger of the two: the square of a gradient below 1e-23 is nothing in single precision.
 */
export function adamF32(
  p: usize,
  gradient: usize,
  mean: usize,
  root: usize,
  size: i32,
  step: f32,
  correction: f32,
  beta1: f64,
  beta2: f64,
  epsilon: f32,
): void {
  const keptMean = f32x4.splat(<f32>beta1);
  const keptSquare = f32x4.splat(<f32>beta2);
  // Taken from 1 before they are rounded: 1 - 0.999 in single precision is off in the fifth digit.
  const newMean = f32x4.splat(<f32>(1 - beta1));
  const newSquare = f32x4.splat(<f32>(1 - beta2));
  const steps = f32x4.splat(step);
  const corrections = f32x4.sqrt(f32x4.splat(correction));
  const epsilons = f32x4.splat(epsilon);
  for (; size > 0; size -= 4, p += 16, gradient += 16, mean += 16, root += 16) {
    const g = loadUpTo<f32>(gradient, size);
    const m = f32x4.add(f32x4.mul(keptMean, loadUpTo<f32>(mean, size)), f32x4.mul(newMean, g));
    const before = loadUpTo<f32>(root, size);
    const unit = largerOf(before, g);
    const r = f32x4.mul(unit, f32x4.sqrt(f32x4.add(
      f32x4.mul(keptSquare, squareOf(f32x4.div(before, unit))),
      f32x4.mul(newSquare, squareOf(f32x4.div(g, unit))),
    )));
    storeUpTo<f32>(mean, m, size);
    storeUpTo<f32>(root, r, size);
    const scale = f32x4.add(f32x4.div(r, corrections), epsilons);
    const change = f32x4.mul(steps, f32x4.div(m, scale));
    storeUpTo<f32>(p, f32x4.sub(loadUpTo<f32>(p, size), change), size);
  }
}

/** The larger magnitude of the two; 1 where both are 0. */
// @ts-ignore: decorator
@inline
function largerOf(a: v128, b: v128): v128 {
  const larger = f32x4.max(f32x4.abs(a), f32x4.abs(b));
  return v128.bitselect(f32x4.splat(1), larger, f32x4.eq(larger, f32x4.splat(0)));
}

// @ts-ignore: decorator
@inline
function squareOf(x: v128): v128 {
  return f32x4.mul(x, x);
}
