import { expBelowZero } from './exp';
import { loadUpTo, storeUpTo } from './lanes';
import { logOf } from './log';
import { sumOfLanes } from './sums';

/** All bits of the lanes that exist. */
// @ts-ignore: decorator
@inline
function existing(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

/** The largest entry; a NaN may be passed over, for it comes back in the sum. */
function largestOf(x: usize, columns: i32): v128 {
  const lowest = f32x4.splat(-Infinity);
  let largest = lowest;
  for (; columns > 0; columns -= 4, x += 16) {
    const entries = v128.bitselect(loadUpTo<f32>(x, columns), lowest, existing(columns));
    largest = f32x4.pmax(largest, entries);
  }
  largest = f32x4.pmax(largest, v128.shuffle<f32>(largest, largest, 2, 3, 0, 1));
  return f32x4.pmax(largest, v128.shuffle<f32>(largest, largest, 1, 0, 3, 2));
}

/** out = e^(x - largest), for one row; gives their sum: every fourth one by itself, then the four sums. */
function powersOf(out: usize, x: usize, columns: i32, largest: v128): f32 {
  let sums = f32x4.splat(0);
  for (; columns > 0; columns -= 4, x += 16, out += 16) {
    const power = expBelowZero(f32x4.sub(loadUpTo<f32>(x, columns), largest));
    sums = f32x4.add(sums, v128.and(power, existing(columns)));
    storeUpTo<f32>(out, power, columns);
  }
  return sumOfLanes(sums);
}

/** e^x over its sum along each row. */
export function softmaxF32(out: usize, x: usize, rows: i32, columns: i32): void {
  const bytes = <usize>columns << 2;
  for (; rows > 0; rows--, out += bytes, x += bytes) {
    const sum = f32x4.splat(powersOf(out, x, columns, largestOf(x, columns)));
    for (let left = columns, at = out; left > 0; left -= 4, at += 16) {
      storeUpTo<f32>(at, f32x4.div(loadUpTo<f32>(at, left), sum), left);
    }
  }
}

/** out = output * (gradient - sum of gradient * output along the row) */
export function softmaxGradientF32(
  out: usize,
  gradient: usize,
  output: usize,
  rows: i32,
  columns: i32,
): void {
  const bytes = <usize>columns << 2;
  for (; rows > 0; rows--, out += bytes, gradient += bytes, output += bytes) {
    let sums = f32x4.splat(0);
    for (let left = columns, at: usize = 0; left > 0; left -= 4, at += 16) {
      const product = f32x4.mul(loadUpTo<f32>(gradient + at, left), loadUpTo<f32>(output + at, left));
      sums = f32x4.add(sums, product);
    }
    const mean = f32x4.splat(sumOfLanes(sums));
    for (let left = columns, at: usize = 0; left > 0; left -= 4, at += 16) {
      const difference = f32x4.sub(loadUpTo<f32>(gradient + at, left), mean);
      storeUpTo<f32>(out + at, f32x4.mul(loadUpTo<f32>(output + at, left), difference), left);
    }
  }
}

/** out = the mean over the rows of -sum of targets * log softmax(logits); rows are added up in f64. */
export function softmaxCrossEntropyF32(
  out: usize,
  logits: usize,
  targets: usize,
  rows: i32,
  columns: i32,
): void {
  const bytes = <usize>columns << 2;
  let total: f64 = 0;
  for (let row = rows; row > 0; row--, logits += bytes, targets += bytes) {
    const largest = largestOf(logits, columns);
    let sums = f32x4.splat(0);
    for (let left = columns, at = logits; left > 0; left -= 4, at += 16) {
      const power = expBelowZero(f32x4.sub(loadUpTo<f32>(at, left), largest));
      sums = f32x4.add(sums, v128.and(power, existing(left)));
    }
    const logSum = logOf(f32x4.splat(sumOfLanes(sums)));
    let costs = f32x4.splat(0);
    for (let left = columns, at: usize = 0; left > 0; left -= 4, at += 16) {
      const target = loadUpTo<f32>(targets + at, left);
      const below = f32x4.sub(largest, loadUpTo<f32>(logits + at, left));
      const cost = f32x4.mul(target, f32x4.add(below, logSum));
      // A class of target 0 costs nothing, however unlikely (0 times infinity would be NaN).
      costs = f32x4.add(costs, v128.and(cost, f32x4.ne(target, f32x4.splat(0))));
    }
    total += <f64>sumOfLanes(costs);
  }
  store<f32>(out, <f32>(total / <f64>rows));
}

/** out = gradient / rows * (softmax(logits) * sum of targets along the row - targets) */
export function crossEntropyGradientF32(
  out: usize,
  gradient: usize,
  logits: usize,
  targets: usize,
  rows: i32,
  columns: i32,
): void {
  const bytes = <usize>columns << 2;
  const perRow = f32x4.splat(load<f32>(gradient) / <f32>rows);
  softmaxF32(out, logits, rows, columns);
  for (; rows > 0; rows--, out += bytes, targets += bytes) {
    let sums = f32x4.splat(0);
    for (let left = columns, at = targets; left > 0; left -= 4, at += 16) {
      sums = f32x4.add(sums, loadUpTo<f32>(at, left));
    }
    const weight = f32x4.splat(sumOfLanes(sums));
    for (let left = columns, at: usize = 0; left > 0; left -= 4, at += 16) {
      const expected = f32x4.mul(loadUpTo<f32>(out + at, left), weight);
      const difference = f32x4.sub(expected, loadUpTo<f32>(targets + at, left));
      storeUpTo<f32>(out + at, f32x4.mul(perRow, difference), left);
    }
  }
}
