import { scaled } from '../gradient/scaled.js';
import { scaleByPowerOfTwo } from '../gradient/power-of-two.js';
import type { Node } from '../graph/node.js';
import { createPlan } from '../graph/plan.js';
import { Execution } from '../interpreters/execution.js';
import type { FloatArray, Interpreter, Value } from '../interpreters/interpreter.js';
import { reference } from '../interpreters/reference/index.js';
import type { Tensor } from '../ops.js';
import { afterEach } from './after-each.js';
import { evaluate, type Entries } from './evaluate.js';
import { unbounded, unboundedFrom, type Unbounded } from './unbounded.js';

/** Where a scaled pass and the unbounded numbers differ. */
export interface Difference {
  readonly node: Node;
  readonly entry: number;
  readonly scaled: Unbounded;
  readonly unbounded: Unbounded;
}

/** What {@link compareScaledPass} found. */
export interface ScaledPassComparison {
  /** How many entries of computed tensors there are. */
  readonly entries: number;
  /** How many of them had left f64's range, or were computed from one that had; they are not compared. */
  readonly outside: number;
  /** Every other entry that differs in any bit. */
  readonly differences: readonly Difference[];
}

/** An input of a scaled pass: entries times 2^exponent. */
export interface ScaledInput {
  readonly data: ArrayLike<number>;
  readonly exponent?: number;
}

/**
 * The smallest mantissa that is sure to be right: 62 powers of two above the smallest normal number,
 * so that no product or aligned operand that was lost below that could have rounded it.
 */
const smallestSure = scaleByPowerOfTwo(1, -960);

/**
 * How many powers of two an entry may be under the largest of its tensor and still be kept whatever
 * the exponents: largest mantissas are held within 2^-384 and 2^384, that of a product of two is over
 * 2^-768, and 2^(-768 - 192) is the smallest sure one.
 */
const spread = 192;

/**
 * Runs a graph under `scaled` and in unbounded numbers, and compares every entry of every tensor, bit
 * for bit. An entry is excused only if it left f64's range or depends on one that did. It has left if
 * its mantissa came out of the kernel under 2^-960 **and** the unbounded numbers say that it is over
 * 192 powers of two smaller than the largest of its tensor; or if it is e^x beyond f64's range. What
 * was added to a number 2^60 times as large is forgiven: it changed no digit.
 *
 * @param outputs - Tensors of one trace; everything they need is compared.
 * @param inputs - The entries of each input.
 * @param interpreter - f64 kernels, not yet scaled; `reference` by default.
 */
export function compareScaledPass(
  outputs: readonly Tensor[],
  inputs: ReadonlyMap<Tensor, ScaledInput>,
  interpreter: Interpreter = reference,
): ScaledPassComparison {
  // What the kernels wrote, before `scaled` brings mantissas back to size.
  const mantissas = new Map<Value, FloatArray>();
  const watched = afterEach(interpreter, (out) => mantissas.set(out, out.data.slice()));
  const execution = new Execution(createPlan(createPlan(outputs).nodes), scaled(watched));
  const oracleInputs = new Map<Tensor, Unbounded[]>();
  for (const [input, { data, exponent = 0 }] of inputs) {
    execution.set(input, data);
    // The plan may not need an input whose exponent is left out.
    if (exponent !== 0) execution.value(input).exponent += exponent;
    oracleInputs.set(
      input,
      Array.from(data, (entry) => unboundedFrom(entry, exponent)),
    );
  }
  execution.run();

  const differences: Difference[] = [];
  let [count, outside] = [0, 0];
  evaluate(outputs, oracleInputs, unbounded, (node, entries) => {
    const value = execution.value(node);
    const marked = markOutside(entries, mantissas.get(value) ?? value.data);
    marked.forEach((expected, entry) => {
      count++;
      if (expected.outside) outside++;
      const actual = unboundedFrom(value.data[entry], value.exponent);
      if (expected.outside || isSame(actual, expected)) return;
      differences.push({ node, entry, scaled: actual, unbounded: expected });
    });
    return marked;
  });
  return { entries: count, outside, differences };
}

/** A line that a person can start from. */
export function describeDifference({ node, entry, scaled, unbounded }: Difference): string {
  const shown = ({ mantissa, exponent }: Unbounded): string => `${mantissa} * 2^${exponent}`;
  const inputs = node.inputs.map(({ op, id }) => `${op} ${id}`).join(', ');
  return `${node.op} ${node.id} (of ${inputs}), entry ${entry}: ${shown(scaled)}, not ${shown(unbounded)}`;
}

const isSame = (a: Unbounded, b: Unbounded): boolean =>
  Object.is(a.mantissa, b.mantissa) && a.exponent === b.exponent;

function markOutside(entries: Entries<Unbounded>, mantissas: FloatArray): Entries<Unbounded> {
  const largest = entries.reduce(
    (most, { mantissa, exponent }) => (mantissa === 0 ? most : Math.max(most, exponent)),
    -Infinity,
  );
  return entries.map((entry, i) => {
    const isSmall = entry.mantissa !== 0 && entry.exponent < largest - spread;
    return isSmall && Math.abs(mantissas[i]) < smallestSure ? { ...entry, outside: true } : entry;
  });
}
