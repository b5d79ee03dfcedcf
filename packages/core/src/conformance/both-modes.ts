import { sizeOf } from '../graph/node.js';
import { createPlan } from '../graph/plan.js';
import { reverse } from '../graph/reverse.js';
import type { Tracer } from '../graph/tracer.js';
import { Execution } from '../interpreters/execution.js';
import { fast } from '../interpreters/fast/index.js';
import type { Interpreter } from '../interpreters/interpreter.js';
import { reference } from '../interpreters/reference/index.js';
import type { Tensor } from '../ops.js';
import { afterEach } from './after-each.js';
import { dual } from './dual.js';
import { evaluate } from './evaluate.js';
import { jitter } from './jitter.js';

/** One derivative along one direction, found twice. */
export interface BothModes {
  /** <v, J u>: forward mode pushes the direction u through the graph. */
  readonly forward: number;
  /** <J^T v, u>: reverse mode pulls v back to the inputs. */
  readonly reverse: number;
  /** The sum of the magnitudes of what `reverse` adds up: what the two are compared relative to. */
  readonly size: number;
  /**
   * How far the terms of `reverse` move at most, their magnitudes added up, when each result on the way is
   * moved by up to 2^-50 of itself, in a few tries. Where that is not small against `size`, the gradient is rounding
   * error, and the two modes need not agree.
   */
  readonly noise: () => number;
}

/** What is differentiated, and where. */
export interface BothModesOptions {
  /** The trace that holds `output`; the reverse pass is appended to it. */
  readonly tracer: Tracer;
  readonly output: Tensor;
  /** The entries of every input, row-major. */
  readonly values: ReadonlyMap<Tensor, ArrayLike<number>>;
  /** With respect to what: some of the inputs, each with a random direction of its shape. */
  readonly directions: ReadonlyMap<Tensor, ArrayLike<number>>;
  /** v, of the output's shape; all ones if left out. */
  readonly weights?: ArrayLike<number>;
}

/**
 * Differentiates by both modes: the reverse pass of the derivative table, and dual numbers, which know
 * nothing of it. A direction is divided by the RMS of its input's gradient, so that a mistake shows in
 * the first layer of a deep network too, where gradients are tiny.
 */
export function differentiateBothWays(options: BothModesOptions): BothModes {
  const { tracer, output, values, directions } = options;
  const weights = Array.from(options.weights ?? Array<number>(sizeOf(output.shape)).fill(1));
  const inputs = [...directions.keys()];
  const pulled = reverse(tracer, output, inputs, tracer.constant(weights, output.shape));
  const plan = createPlan(inputs.flatMap((input) => pulled.get(input) ?? []));
  const gradientsBy = (interpreter: Interpreter): Float64Array[] => {
    const execution = new Execution(plan, interpreter);
    for (const [input, entries] of values) execution.set(input, entries);
    execution.run();
    return inputs.map((input) => {
      const gradient = pulled.get(input);
      return gradient === undefined
        ? new Float64Array(sizeOf(input.shape))
        : Float64Array.from(execution.value(gradient).data);
    });
  };
  const gradients = gradientsBy(reference);
  let moves: readonly Float64Array[] | undefined;
  const moved = (): readonly Float64Array[] => (moves ??= largestMoves(gradients, gradientsBy));
  const compare = (scales: readonly number[]): BothModes => {
    const tangents = inputs.map((input, i) =>
      Array.from(directions.get(input)!, (entry) => entry / (scales[i] || 1)),
    );
    const sum = (term: (input: number, entry: number) => number): number =>
      gradients.reduce(
        (total, gradient, i) => gradient.reduce((partial, _, k) => partial + term(i, k), total),
        0,
      );
    return {
      forward: pushed(options, inputs, tangents, weights),
      reverse: sum((i, k) => gradients[i][k] * tangents[i][k]),
      size: sum((i, k) => Math.abs(gradients[i][k] * tangents[i][k])),
      noise: () => sum((i, k) => moved()[i][k] * Math.abs(tangents[i][k])),
    };
  };
  const sizes = gradients.map(rms);
  const each = compare(sizes);
  if (Math.abs(each.forward - each.reverse) <= 1e-10 * each.size) return each;
  // One that is zero but for rounding, as that of a bias before batch normalization, weighs next to nothing.
  const isKnown = (i: number): boolean => rms(moved()[i]) < sizes[i] / 100;
  return compare(sizes.map((size, i) => (isKnown(i) ? size : Math.max(...sizes))));
}

/** How far each entry moves at most, in a few tries, when each result on the way is moved by up to 2^-50. */
function largestMoves(
  gradients: readonly Float64Array[],
  gradientsBy: (interpreter: Interpreter) => Float64Array[],
): Float64Array[] {
  const move = jitter();
  const jittered = afterEach(fast.f64, ({ data }) => move(data, 4 * Number.EPSILON));
  const moves = gradients.map(({ length }) => new Float64Array(length));
  for (let tries = 0; tries < 4; tries++) {
    gradientsBy(jittered).forEach((moved, i) => {
      moved.forEach((entry, k) => {
        moves[i][k] = Math.max(moves[i][k], Math.abs(entry - gradients[i][k]));
      });
    });
  }
  return moves;
}

/** <v, J u> by dual numbers. */
function pushed(
  { output, values }: BothModesOptions,
  inputs: readonly Tensor[],
  tangents: readonly number[][],
  weights: readonly number[],
): number {
  const duals = new Map(
    [...values].map(([input, entries]) => {
      const position = inputs.indexOf(input);
      const toDual = (value: number, i: number) => ({
        value,
        derivative: position < 0 ? 0 : tangents[position][i],
      });
      return [input, Array.from(entries, toDual)];
    }),
  );
  const entries = evaluate([output], duals, dual).get(output)!;
  return entries.reduce((total, { derivative }, i) => total + derivative * weights[i], 0);
}

/** Root mean square, divided by the largest first so that no square underflows. */
function rms(entries: ArrayLike<number>): number {
  const magnitudes = Array.from(entries, Math.abs);
  const largest = magnitudes.reduce((most, each) => Math.max(most, each), 0);
  if (largest === 0) return 0;
  const squares = magnitudes.reduce((sum, each) => sum + (each / largest) * (each / largest), 0);
  return largest * Math.sqrt(squares / magnitudes.length);
}
