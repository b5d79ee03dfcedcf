import { isOp, type Node } from '../graph/node.js';
import { createPlan } from '../graph/plan.js';
import type { GraphQuestion } from '../interpreters/graph-interpreter.js';
import { traceNetwork } from '../network/trace-network.js';
import type { Ops } from '../ops.js';
import type { NetworkSpec } from '../spec/network-spec.js';

/** What an interpreter cannot do, and why. */
export type Unsupported = Readonly<Partial<Record<keyof Ops, string>>>;

/** The operation that a graph needs and the interpreter lacks; undefined where there is none. */
export const lacking = (
  { objective }: Pick<GraphQuestion, 'objective'>,
  unsupported: Unsupported,
): string | undefined =>
  createPlan([objective])
    .nodes.map((node: Node) => (isOp(node, 'unary') ? node.attributes.function : node.op))
    .find((name) => name in unsupported);

/** Whether the networks of a spec need an operation that the interpreter lacks. */
export const lacks = (spec: NetworkSpec, unsupported: Unsupported): boolean =>
  lacking({ objective: traceNetwork(spec, { batch: 2 }).loss }, unsupported) !== undefined;
