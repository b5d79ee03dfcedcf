import { fast } from '../interpreters/fast/index.js';
import type { GraphAnswer, GraphQuestion } from '../interpreters/graph-interpreter.js';
import type { FloatArray } from '../interpreters/interpreter.js';
import type { Tensor } from '../ops.js';
import { planAnswer } from './by-derivative-table.js';
import { jitter } from './jitter.js';
import { withRoundingNoise } from './rounding-noise.js';

/** How near an answer is to the f64 reference. */
export interface Agreement {
  /** The largest difference over what is allowed for it: up to 1 is agreement. */
  readonly ratio: number;
  /** The tensor that it was found in, by position: outputs first, then gradients. */
  readonly position: number;
  /**
   * The largest error that would have passed for agreement, relative to the largest entry of its tensor:
   * where it is not small, a computation of this precision says little of the network. Tensors that are
   * rounding error in f64 too do not count: that they are so in this precision is all there is to say.
   */
  readonly resolution: number;
}

/** Half the distance of neighbouring numbers, relative: the error of one rounding. */
const roundings = { f32: 1 / 16777216, f64: Number.EPSILON / 2 };

/** The smallest f32 with all its digits: what is smaller may be lost on the way. */
const smallestNormal = 1.1754943508222875e-38;

const fewest = 2;
const most = 64;

/**
 * Measures answers by the reference's own: how far each tensor of that moves when every weight, input
 * and result on the way is moved at random by a few times what it might be rounded by (see
 * `rounding-noise.ts`). Where a unit stands so near to a kink that this tips it, few such tries find
 * that; so more are made before a difference counts.
 *
 * @param question - A network or an operation, with its values.
 * @param precision - Of the computation that is held against the reference.
 * @param times - How many roundings: an answer may be as far away as they move the reference.
 * @returns What measures an answer.
 * @throws Error - If the reference itself is not finite: nothing can be said to agree with it.
 */
export function createYardstick(
  question: GraphQuestion,
  precision: 'f32' | 'f64',
  times = 8,
): (answer: GraphAnswer) => Agreement {
  const noise = times * roundings[precision];
  // fast.f64 gives the bits of `reference`.
  const expected = tensorsOf(planAnswer(fast.f64, question)(question.values));
  const sizes = expected.map(largest);
  if (!sizes.every(Number.isFinite)) throw new Error('The reference itself is not finite.');
  const moved = sizes.map((size) => noise * size);
  let zeros: readonly boolean[] | undefined;
  // Such as the gradient of a bias before batch normalization.
  const isZeroButForRounding = (i: number): boolean => {
    zeros ??= tensorsOf(
      planAnswer(withRoundingNoise(fast.f64, times * roundings.f64), question)(question.values),
    ).map((entries, k) => largestDifference(entries, expected[k]) > sizes[k] / 100);
    return zeros[i];
  };
  const move = jitter();
  const floor = precision === 'f32' ? smallestNormal : 0;
  const answerMoved = planAnswer(withRoundingNoise(fast.f64, noise, floor), question);
  let tried = 0;
  const perturb = (): void => {
    tried++;
    const answer = tensorsOf(
      answerMoved(movedValues(question.values, (entries) => move(entries, noise))),
    );
    answer.forEach((entries, i) => {
      moved[i] = Math.max(moved[i], largestDifference(entries, expected[i]));
    });
  };
  const agreementOf = (answer: FloatArray[]): Agreement => {
    const ratios = expected.map((entries, i) => {
      const difference = largestDifference(answer.at(i) ?? new Float32Array(0), entries);
      return difference === 0 ? 0 : difference / (moved[i] + floor);
    });
    const position = ratios.reduce((worst, ratio, i) => (ratio > ratios[worst] ? i : worst), 0);
    const resolutions = sizes.map((size, i) => {
      const resolution = size === 0 ? 0 : moved[i] / size;
      return resolution > 1 / 100 && isZeroButForRounding(i) ? 0 : resolution;
    });
    return { ratio: ratios[position], position, resolution: Math.max(...resolutions) };
  };
  return (answer) => {
    while (tried < fewest) perturb();
    let agreement = agreementOf(tensorsOf(answer));
    while (agreement.ratio > 1 && Number.isFinite(agreement.ratio) && tried < most) {
      perturb();
      agreement = agreementOf(tensorsOf(answer));
    }
    return agreement;
  };
}

const tensorsOf = ({ outputs, gradients }: GraphAnswer): FloatArray[] => [...outputs, ...gradients];

const largest = (entries: ArrayLike<number>): number => {
  let size = 0;
  for (let i = 0; i < entries.length; i++) size = Math.max(size, Math.abs(entries[i]));
  return size;
};

/** NaN in one and not in the other, or a missing entry, is as far as can be. */
function largestDifference(a: FloatArray, b: FloatArray): number {
  if (a.length !== b.length) return Infinity;
  let difference = 0;
  for (let i = 0; i < a.length; i++) {
    if (Object.is(a[i], b[i])) continue;
    const each = Math.abs(a[i] - b[i]);
    difference = Number.isNaN(each) ? Infinity : Math.max(difference, each);
  }
  return difference;
}

function movedValues(
  values: GraphQuestion['values'],
  move: (entries: FloatArray) => void,
): Map<Tensor, FloatArray> {
  return new Map(
    [...values].map(([tensor, entries]) => {
      const copy = Float64Array.from(entries);
      move(copy);
      return [tensor, copy];
    }),
  );
}
