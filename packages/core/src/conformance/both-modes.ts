import { createPlan } from '../graph/plan.js';
import { reverse } from '../graph/reverse.js';
import type { Tracer } from '../graph/tracer.js';
import { Execution } from '../interpreters/execution.js';
import type { Interpreter } from '../interpreters/interpreter.js';
import { reference } from '../interpreters/reference/index.js';
import type { Tensor } from '../ops.js';
import { dual } from './dual.js';
import { evaluate } from './evaluate.js';

/** One derivative along one direction, found twice. */
export interface BothModes {
  /** <v, J u>: forward mode pushes the direction u through the graph. */
  readonly forward: number;
  /** <J^T v, u>: reverse mode pulls v back to the inputs. */
  readonly reverse: number;
  /** The sum of the magnitudes of what `reverse` adds up: what the two are compared relative to. */
  readonly size: number;
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
  /** What runs the reverse pass; `reference` by default. */
  readonly interpreter?: Interpreter;
}

/**
 * Differentiates by both modes: the reverse pass of the derivative table, and dual numbers, which know
 * nothing of it. A direction is divided by the RMS of its input's gradient, so that a mistake shows in
 * the first layer of a deep network too, where gradients are tiny.
 */
export function differentiateBothWays(options: BothModesOptions): BothModes {
  const { tracer, output, values, directions, interpreter = reference } = options;
  const weights = Array.from(options.weights ?? Array<number>(lengthOf(output)).fill(1));
  const seed = tracer.constant(weights, output.shape);
  const gradients = reverse(tracer, output, [...directions.keys()], seed);
  const wanted = [...directions.keys()].flatMap((input) => gradients.get(input) ?? []);
  const execution = new Execution(createPlan(wanted), interpreter);
  for (const [input, entries] of values) execution.set(input, entries);
  execution.run();

  const tangents = new Map<Tensor, number[]>();
  let [backward, size] = [0, 0];
  for (const [input, direction] of directions) {
    const tensor = gradients.get(input);
    const gradient = tensor && execution.value(tensor).data;
    const scale = gradient === undefined ? 1 : 1 / (rms(gradient) || 1);
    const tangent = Array.from(direction, (entry) => entry * scale);
    tangents.set(input, tangent);
    gradient?.forEach((entry, i) => {
      backward += entry * tangent[i];
      size += Math.abs(entry * tangent[i]);
    });
  }

  const duals = new Map(
    [...values].map(([input, entries]) => {
      const tangent = tangents.get(input);
      const toDual = (value: number, i: number) => ({ value, derivative: tangent?.[i] ?? 0 });
      return [input, Array.from(entries, toDual)];
    }),
  );
  const pushed = evaluate([output], duals, dual).get(output)!;
  const forward = pushed.reduce((sum, { derivative }, i) => sum + derivative * weights[i], 0);
  return { forward, reverse: backward, size };
}

const lengthOf = ({ shape }: Tensor): number => shape.reduce((size, length) => size * length, 1);

/** Root mean square, divided by the largest first so that no square underflows. */
function rms(entries: ArrayLike<number>): number {
  const magnitudes = Array.from(entries, Math.abs);
  const largest = magnitudes.reduce((most, each) => Math.max(most, each), 0);
  if (largest === 0) return 0;
  const mean = magnitudes.reduce((sum, each) => sum + (each / largest) * (each / largest), 0);
  return largest * Math.sqrt(mean / magnitudes.length);
}
