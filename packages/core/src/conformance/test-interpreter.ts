import { UsageError } from '../errors.js';
import { isOp, type Node } from '../graph/node.js';
import { createPlan } from '../graph/plan.js';
import type { GraphInterpreter, GraphQuestion } from '../interpreters/graph-interpreter.js';
import type { Interpreter } from '../interpreters/interpreter.js';
import { softmaxCrossEntropy, squaredError, type Loss } from '../losses/loss.js';
import type { Ops } from '../ops.js';
import { builtinRemedies } from '../spec/builtin.js';
import { compose } from '../spec/compose.js';
import { unknownName } from '../spec/parse.js';
import type { Remedy } from '../spec/remedy.js';
import { checkOperation } from './against-reference.js';
import { byDerivativeTable } from './by-derivative-table.js';
import { networkQuestion, tensorNames } from './network-question.js';
import { operations, type Operation } from './operations/index.js';
import { drawTrial } from './trial.js';
import { createYardstick } from './yardstick.js';

/** What an interpreter cannot do, and why. */
export type Unsupported = Readonly<Partial<Record<keyof Ops, string>>>;

/**
 * How many times as far as the reference itself moves by roundings results may be off: see
 * {@link createYardstick}.
 */
export interface Tolerances {
  /** Of one operation; 4 if left out. */
  readonly operation?: number;
  /** Of a network; 8 if left out. */
  readonly network?: number;
}

/** What {@link testInterpreter} is given. */
export interface InterpreterTestOptions {
  /** A set of kernels, or whatever runs and differentiates a graph by means of its own. */
  readonly interpreter: Interpreter | GraphInterpreter;
  readonly tolerances?: Tolerances;
  /** Operations that it lacks, each with the reason. A test makes sure that it does. */
  readonly unsupported?: Unsupported;
  /** Remedies whose networks are run besides the baseline and those of core. */
  readonly remedies?: readonly Remedy[];
  /** Declares a test; `test` of vitest if left out. */
  readonly test?: TestFunction;
}

/** What declares one test, in vitest and in most other test runners. */
export type TestFunction = (name: string, body: () => Promise<void>) => unknown;

const seeds = [1, 2, 3];

/**
 * Tests an interpreter: every operation alone, networks of both losses, and every remedy, each against
 * the f64 reference. One call is the whole test file.
 *
 * @param options - The interpreter, how exact it is, and what it lacks.
 * @throws UsageError - If `unsupported` names an operation that does not exist.
 *
 * @example
 * ```ts
 * const names: string[] = [];
 * const test = (name: string) => names.push(name);
 * await testInterpreter({ interpreter: fast.f32, test });
 * names.includes('fast f32: tanh'); // true
 * ```
 */
export async function testInterpreter(options: InterpreterTestOptions): Promise<void> {
  const test = options.test ?? (await import('vitest')).test;
  for (const { name, check } of interpreterChecks(options)) {
    test(`${options.interpreter.name}: ${name}`, check);
  }
}

/** One thing that an interpreter is held to. */
export interface InterpreterCheck {
  readonly name: string;
  /** The operation that it is about, if it is about one. */
  readonly op?: keyof Ops;
  /** Resolves if it holds, and else says which property, on what, and what was expected. */
  readonly check: () => Promise<void>;
}

/** Everything that {@link testInterpreter} tests, not yet run. */
export function interpreterChecks({
  interpreter: tested,
  tolerances: { operation = 4, network } = {},
  unsupported = {},
  remedies = [],
}: InterpreterTestOptions): InterpreterCheck[] {
  const interpreter = 'kernels' in tested ? byDerivativeTable(tested) : tested;
  const passes = async (each: Operation): Promise<void> => {
    for (const seed of seeds) await checkOperation(each, interpreter, { times: operation, seed });
  };
  const onOperations = operations
    .filter((each) => !(opOf(each) in unsupported))
    .map((each): InterpreterCheck => {
      return { name: each.name, op: opOf(each), check: () => passes(each) };
    });
  const onLacking = Object.entries(unsupported).map(([op, reason]): InterpreterCheck => {
    const forms = operations.filter((each) => opOf(each) === op);
    if (forms.length === 0)
      throw new UsageError(unknownName('operation', op, operations.map(opOf)));
    const name = `${op} is not supported: ${reason}`;
    return { name, op: op as keyof Ops, check: () => fails(op, forms, passes) };
  });
  const sets = [[], ...[...builtinRemedies, ...remedies].map((remedy) => [remedy])];
  const onNetworks = sets.flatMap((set) =>
    sizes.map((size): InterpreterCheck => {
      const spec = compose(set, size);
      const { depth, loss } = size;
      return {
        name: `a network of ${spec.remedies.join('+')}, depth ${depth}, ${loss.name}`,
        check: async () => {
          const trial = drawTrial(spec, { seed: depth, batch: 5, noise: 0.1 });
          const question = networkQuestion(trial);
          if (lacking(question, unsupported)) return;
          const measure = createYardstick(question, interpreter.precision, network);
          const { ratio, position } = measure(await interpreter.answer(question));
          if (ratio <= 1) return;
          throw new Error(
            `${tensorNames(trial)[position]} is off by ${ratio} times what is allowed.`,
          );
        },
      };
    }),
  );
  return [...onOperations, ...onLacking, ...onNetworks];
}

const sizes: readonly {
  depth: number;
  loss: Loss;
  width: number;
  inputWidth: number;
  outputWidth: number;
}[] = [
  { depth: 1, width: 3, inputWidth: 2, outputWidth: 2, loss: squaredError },
  { depth: 6, width: 9, inputWidth: 4, outputWidth: 3, loss: softmaxCrossEntropy },
  { depth: 20, width: 16, inputWidth: 5, outputWidth: 1, loss: squaredError },
];

/** The first word of its name. */
const opOf = ({ name }: Operation): keyof Ops => /^\w+/u.exec(name)![0] as keyof Ops;

/** A reason that no longer holds has to go. */
async function fails(
  op: string,
  forms: readonly Operation[],
  passes: (each: Operation) => Promise<void>,
): Promise<void> {
  try {
    for (const each of forms) await passes(each);
  } catch {
    return;
  }
  throw new Error(`${op} works: take it out of \`unsupported\`.`);
}

/** The operation that a graph needs and the interpreter lacks. */
export const lacking = (
  { objective }: Pick<GraphQuestion, 'objective'>,
  unsupported: Unsupported,
): string | undefined =>
  createPlan([objective])
    .nodes.map((node: Node) => (isOp(node, 'unary') ? node.attributes.function : node.op))
    .find((name) => name in unsupported);
