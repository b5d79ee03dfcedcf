import { sizeOf } from '../graph/node.js';
import { Tracer } from '../graph/tracer.js';
import type { GraphInterpreter, GraphQuestion } from '../interpreters/graph-interpreter.js';
import { randomStream } from '../random/stream.js';
import { compareEntries } from './compare-entries.js';
import type { Operation } from './operations/index.js';
import { anywhere, range } from './operations/operation.js';
import { createYardstick } from './yardstick.js';

/** A formula in f64 is itself off by a few roundings, and single precision by these. */
const formulaTolerances = { f32: 4 / 8388608, f64: 1e-13 };

/**
 * Holds an interpreter's values of one operation against a formula, and these and its gradients against
 * the reference.
 *
 * @param operation - One of {@link operations}.
 * @param interpreter - What is tested.
 * @param options - How many times as far as the reference moves by a rounding it may be away; and the
 *   seed of the inputs, which single precision holds exactly.
 * @throws Error - Naming the operation, what is off, and the seed.
 */
export async function checkOperation(
  operation: Operation,
  interpreter: GraphInterpreter,
  { times, seed }: { readonly times: number; readonly seed: number },
): Promise<void> {
  const { question, inputs } = questionOf(operation, seed);
  const { precision } = interpreter;
  const answer = await interpreter.answer(question);
  const name = `${operation.name} (seed ${seed})`;
  compareEntries(
    name,
    answer.outputs[0],
    operation.expected(...inputs),
    formulaTolerances[precision],
    inputs.flat().reduce((most, entry) => Math.max(most, Math.abs(entry)), 0),
  );
  const { ratio, position } = createYardstick(question, precision, times)(answer);
  if (ratio <= 1) return;
  const what = position === 0 ? 'its value' : `the gradient of input ${position - 1}`;
  throw new Error(`${name}: ${what} is off by ${ratio} times what is allowed.`);
}

function questionOf(
  { shapes, build, entry = anywhere }: Operation,
  seed: number,
): { question: GraphQuestion; inputs: number[][] } {
  const draw = (purpose: string, shape: readonly number[], next = entry): number[] => {
    const stream = randomStream(seed, purpose);
    return range(sizeOf(shape), () => Math.fround(next(stream)));
  };
  const tracer = new Tracer();
  const tensors = shapes.map((shape, i) => tracer.input(`input ${i}`, shape));
  const inputs = shapes.map((shape, i) => draw(`input ${i}`, shape));
  const output = build(tracer, ...tensors);
  const weights = tracer.input('weights', output.shape);
  const question = {
    tracer,
    values: new Map([
      ...tensors.map((tensor, i) => [tensor, inputs[i]] as const),
      [weights, draw('weights', output.shape, anywhere)],
    ]),
    outputs: [output],
    objective: tracer.mul(output, weights),
    withRespectTo: tensors,
  };
  return { question, inputs };
}
