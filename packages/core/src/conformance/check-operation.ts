import { createPlan } from '../graph/plan.js';
import { reverse } from '../graph/reverse.js';
import { Tracer } from '../graph/tracer.js';
import { Execution } from '../interpreters/execution.js';
import type { Interpreter } from '../interpreters/interpreter.js';
import { reference } from '../interpreters/reference/index.js';
import type { Tensor } from '../ops.js';
import { randomStream } from '../random/stream.js';
import { compareEntries } from './compare-entries.js';
import type { Operation } from './operations/index.js';
import { anywhere } from './operations/operation.js';

/** A few roundings of f64, in a formula as in a kernel. */
const forwardTolerance = 1e-13;

/**
 * A central difference of step 2^-17 is off by f'''/6 times 2^-34, about 1e-11, and by a rounding error
 * of about 1e-16 times 2^17, again 1e-11: 1e-6 leaves room for steep functions, and no wrong derivative.
 */
const differenceStep = 1 / 131072;
const differenceTolerance = 1e-6;

/** One operation written down and run on drawn inputs. */
interface Trial {
  readonly tracer: Tracer;
  readonly inputs: readonly Tensor[];
  readonly output: Tensor;
  readonly values: readonly number[][];
}

function trialOf({ shapes, build, entry = anywhere }: Operation, seed: number): Trial {
  const tracer = new Tracer();
  const inputs = shapes.map((shape, i) => tracer.input(`input ${i}`, shape));
  const values = shapes.map((shape, i) => {
    const stream = randomStream(seed, `input ${i}`);
    return Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => entry(stream));
  });
  return { tracer, inputs, output: build(tracer, ...inputs), values };
}

function run(
  { inputs, values }: Trial,
  wanted: readonly Tensor[],
  interpreter: Interpreter,
): Execution {
  const execution = new Execution(createPlan(wanted), interpreter);
  inputs.forEach((input, i) => execution.set(input, values[i]));
  execution.run();
  return execution;
}

/**
 * Holds what an f64 interpreter makes of one operation against a formula of its own.
 *
 * @throws Error - Naming the operation and the entry that is off.
 */
export function checkForward(
  operation: Operation,
  { seed = 1, interpreter = reference }: { seed?: number; interpreter?: Interpreter } = {},
): void {
  const trial = trialOf(operation, seed);
  const actual = [...run(trial, [trial.output], interpreter).value(trial.output).data];
  const expected = operation.expected(...trial.values);
  compareEntries(operation.name, actual, expected, forwardTolerance);
}

/**
 * Holds the reverse pass of one operation against central differences, entry by entry, in a random
 * weighting of what it gives.
 *
 * @throws Error - Naming the operation, the input and the entry that is off.
 */
export function checkDerivative(
  operation: Operation,
  { seed = 1, interpreter = reference }: { seed?: number; interpreter?: Interpreter } = {},
): void {
  const trial = trialOf(operation, seed);
  const { tracer, inputs, output, values } = trial;
  const stream = randomStream(seed, 'weights');
  const size = output.shape.reduce((a, b) => a * b, 1);
  const weights = Array.from({ length: size }, () => anywhere(stream));
  const gradients = reverse(tracer, output, inputs, tracer.constant(weights, output.shape));
  const wanted = inputs.flatMap((input) => gradients.get(input) ?? []);
  const execution = run(trial, wanted, interpreter);
  const objective = (changed: readonly number[][]): number => {
    const { data } = run({ ...trial, values: changed }, [output], reference).value(output);
    return [...data].reduce((sum, entry, i) => sum + entry * weights[i], 0);
  };
  inputs.forEach((input, position) => {
    const gradient = gradients.get(input);
    const name = `${operation.name}: the gradient of input ${position}`;
    if (operation.constants?.includes(position)) {
      if (gradient !== undefined) throw new Error(`${name} must not exist.`);
      return;
    }
    if (gradient === undefined) throw new Error(`${name} is missing.`);
    const differences = values[position].map((_, entry) => {
      const moved = (by: number): number[][] =>
        values.map((each, i) => each.map((x, k) => (i === position && k === entry ? x + by : x)));
      return (
        (objective(moved(differenceStep)) - objective(moved(-differenceStep))) /
        (2 * differenceStep)
      );
    });
    compareEntries(name, [...execution.value(gradient).data], differences, differenceTolerance);
  });
}
