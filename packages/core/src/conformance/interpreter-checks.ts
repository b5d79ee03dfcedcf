import { UsageError } from '../errors.js';
import type { GraphInterpreter } from '../interpreters/graph-interpreter.js';
import type { Interpreter } from '../interpreters/interpreter.js';
import { softmaxCrossEntropy, squaredError } from '../losses/loss.js';
import type { Ops } from '../ops.js';
import { builtinRemedies } from '../spec/builtin.js';
import { compose, type NetworkSize } from '../spec/compose.js';
import type { NetworkSpec } from '../spec/network-spec.js';
import { unknownName } from '../spec/parse.js';
import type { Remedy } from '../spec/remedy.js';
import { checkOperation } from './against-reference.js';
import { byDerivativeTable } from './by-derivative-table.js';
import { lacks, type Unsupported } from './lacking.js';
import { networkQuestion, tensorNames } from './network-question.js';
import { operations, type Operation } from './operations/index.js';
import { drawTrial } from './trial.js';
import { createYardstick } from './yardstick.js';

/** How many roundings results may be off: see {@link createYardstick}. */
export interface Tolerances {
  /** Of one operation; 4 if left out. */
  readonly operation?: number;
  /** Of a network; 8 if left out. */
  readonly network?: number;
}

/** What an interpreter is tested on. */
export interface InterpreterCheckOptions {
  /** A set of kernels, or whatever runs and differentiates a graph by means of its own. */
  readonly interpreter: Interpreter | GraphInterpreter;
  readonly tolerances?: Tolerances;
  /** Operations that it lacks, each with the reason. A check makes sure that it does. */
  readonly unsupported?: Unsupported;
  /** Remedies whose networks are run besides the baseline and those of core. */
  readonly remedies?: readonly Remedy[];
}

/** One thing that an interpreter is held to. */
export interface InterpreterCheck {
  readonly name: string;
  /** The operation that it is about, if it is about one. */
  readonly op?: keyof Ops;
  /** Resolves if it holds, and else says which property, on what, and what was expected. */
  readonly check: () => Promise<void>;
}

/**
 * Everything that an interpreter is held to, not yet run; networks that need what it lacks are left out.
 *
 * @throws UsageError - If `unsupported` names an operation that does not exist.
 */
export function interpreterChecks({
  interpreter: tested,
  tolerances = {},
  unsupported = {},
  remedies = [],
}: InterpreterCheckOptions): InterpreterCheck[] {
  const interpreter = 'open' in tested ? byDerivativeTable(tested) : tested;
  const sets = [[], ...[...builtinRemedies, ...remedies].map((remedy) => [remedy])];
  return [
    ...operationChecks(interpreter, unsupported, tolerances.operation ?? 4),
    ...sets.flatMap((set) =>
      checkSizes
        .map((size) => compose(set, size))
        .filter((spec) => !lacks(spec, unsupported))
        .map((spec) => networkCheck(spec, interpreter, tolerances.network)),
    ),
  ];
}

const seeds = [1, 2, 3];

function operationChecks(
  interpreter: GraphInterpreter,
  unsupported: Unsupported,
  times: number,
): InterpreterCheck[] {
  const check = async (operation: Operation): Promise<void> => {
    for (const seed of seeds) await checkOperation(operation, interpreter, { times, seed });
  };
  const supported = operations.filter((each) => !(opOf(each) in unsupported));
  return [
    ...supported.map((each) => ({ name: each.name, op: opOf(each), check: () => check(each) })),
    ...Object.entries(unsupported).map(([op, reason]) => {
      const forms = operations.filter((each) => opOf(each) === op);
      if (forms.length === 0) {
        throw new UsageError(unknownName('operation', op, operations.map(opOf)));
      }
      const name = `${op} is not supported: ${reason}`;
      return { name, op: op as keyof Ops, check: () => expectFailure(op, forms, check) };
    }),
  ];
}

/** The first word of its name. */
const opOf = ({ name }: Operation): keyof Ops => /^\w+/u.exec(name)![0] as keyof Ops;

/** A reason that no longer holds has to go. */
async function expectFailure(
  op: string,
  forms: readonly Operation[],
  check: (operation: Operation) => Promise<void>,
): Promise<void> {
  try {
    for (const each of forms) await check(each);
  } catch {
    return;
  }
  throw new Error(`${op} works: take it out of \`unsupported\`.`);
}

/**
 * Shallow, deeper, and so deep that an error in one layer grows or shrinks on its way. For the sake of
 * convolutions inputs and states are square images: of 3 x 3 in 2 channels, and of 3 x 3 and 4 x 4.
 */
export const checkSizes: readonly (NetworkSize & { readonly depth: number })[] = [
  { depth: 1, width: 18, inputWidth: 9, outputWidth: 2, loss: squaredError },
  { depth: 6, width: 9, inputWidth: 25, outputWidth: 3, loss: softmaxCrossEntropy },
  { depth: 20, width: 16, inputWidth: 64, outputWidth: 1, loss: squaredError },
];

/** A network of a remedy is what it is on the reference. */
export function networkCheck(
  spec: NetworkSpec,
  interpreter: GraphInterpreter,
  times?: number,
): InterpreterCheck {
  const depth = spec.widths.length;
  const seed = depth;
  const check = async (): Promise<void> => {
    const trial = drawTrial(spec, { seed, batch: 5, noise: 0.1 });
    const question = networkQuestion(trial);
    const measure = createYardstick(question, interpreter.precision, times);
    const { ratio, position } = measure(await interpreter.answer(question));
    if (ratio <= 1) return;
    throw new Error(
      `At depth ${depth}, width ${spec.widths[0]}, seed ${seed} ${tensorNames(trial)[position]} is off by ${ratio} ` +
        'times what is allowed.',
    );
  };
  return { name: `${spec.remedies.join('+')}, depth ${depth}, ${spec.loss.name}`, check };
}
