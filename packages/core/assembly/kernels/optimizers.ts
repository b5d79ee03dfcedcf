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
 * mean = beta1 * mean + (1 - beta1) * gradient; square = beta2 * square + (1 - beta2) * gradient²;
 * p = p - step * mean / (sqrt(square / correction) + epsilon). The caller divides the rate by
 * 1 - beta1^t for `step`, and passes 1 - beta2^t as `correction`.
 */
export function adamF32(
  p: usize,
  gradient: usize,
  mean: usize,
  square: usize,
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
  const corrections = f32x4.splat(correction);
  const epsilons = f32x4.splat(epsilon);
  for (; size > 0; size -= 4, p += 16, gradient += 16, mean += 16, square += 16) {
    const g = loadUpTo<f32>(gradient, size);
    const m = f32x4.add(f32x4.mul(keptMean, loadUpTo<f32>(mean, size)), f32x4.mul(newMean, g));
    const s = f32x4.add(
      f32x4.mul(keptSquare, loadUpTo<f32>(square, size)),
      f32x4.mul(f32x4.mul(newSquare, g), g),
    );
    storeUpTo<f32>(mean, m, size);
    storeUpTo<f32>(square, s, size);
    const root = f32x4.add(f32x4.sqrt(f32x4.div(s, corrections)), epsilons);
    const change = f32x4.div(f32x4.mul(steps, m), root);
    storeUpTo<f32>(p, f32x4.sub(loadUpTo<f32>(p, size), change), size);
  }
}
