import type { Tensor } from '../ops.js';
import type { Node } from './node.js';
import { fuse } from './fuse.js';
import { isUpdate, sizeOf } from './node.js';

/**
 * A graph made ready to run: what is computed, in which order, and which buffer each result goes
 * to. Buffers are shared by results that are never needed at the same time, and by a tensor and what only reshapes it.
 * A plan holds no values;
 * it is made once for a network's shape and run many times.
 */
export interface Plan {
  /** The operations that the outputs need, in the order they run. */
  readonly nodes: readonly Node[];
  /** The buffer of each node, by the node's position in `nodes`. */
  readonly buffers: readonly number[];
  /** Number of entries of each buffer. */
  readonly bufferSizes: readonly number[];
  /** The position of each node in `nodes`. */
  readonly positions: ReadonlyMap<Tensor, number>;
}

/**
 * Plans the computation of `outputs`.
 *
 * @param outputs - Tensors of one trace whose values are wanted after a run; their buffers are not reused.
 * @param observed - Tensors that are computed too, but only looked at in passing, so that their
 *   buffers can be reused at once.
 */
export function createPlan(outputs: readonly Tensor[], observed: readonly Tensor[] = []): Plan {
  const nodes = neededBy([...outputs, ...observed]);
  return assemble(new Map(nodes.map((node) => [node, node])), outputs);
}

/**
 * Plans a training step: operations that follow one another are done in one pass, and a parameter is
 * updated as soon as nothing reads it any more.
 *
 * @param outputs - The loss, the parameters' updates, and whatever else is wanted after the step.
 * @param options - `last` leaves the updates to the end, for who wants to change gradients before.
 */
export function createStepPlan(
  outputs: readonly Tensor[],
  { updates }: { updates: 'early' | 'last' },
): Plan {
  const steps = fuse(neededBy(outputs), outputs);
  return assemble(updates === 'early' ? updatedEarly(steps, outputs[0] as Node) : steps, outputs);
}

/** A plan of these operations in this order, each under the tensor it computes. */
function assemble(steps: ReadonlyMap<Node, Node>, outputs: readonly Tensor[]): Plan {
  const nodes = [...steps.values()];
  const positions = new Map<Tensor, number>([...steps.keys()].map((node, i) => [node, i]));
  const lastUses = lastUsesOf(nodes, positions, outputs);
  const { buffers, bufferSizes } = assignBuffers(nodes, positions, lastUses);
  return { nodes, buffers, bufferSizes, positions };
}

function neededBy(outputs: readonly Tensor[]): Node[] {
  const needed = new Set<Node>();
  const pending = [...outputs] as Node[];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (needed.has(node)) continue;
    needed.add(node);
    pending.push(...node.inputs);
  }
  return [...needed].sort((a, b) => a.id - b.id);
}

/**
 * The same operations, each update moved forward to where all that it needs is there, its parameter was read
 * last, and the loss is known: a step whose loss is not finite changes nothing.
 */
function updatedEarly(steps: ReadonlyMap<Node, Node>, loss: Node): ReadonlyMap<Node, Node> {
  const lastRead = new Map<Node, number>();
  for (const [{ id }, node] of steps) {
    if (!isUpdate(node)) for (const input of node.inputs) lastRead.set(input, id);
  }
  const time = ([original, node]: readonly [Node, Node]): number => {
    if (isGiven(node)) return -1;
    if (!isUpdate(node)) return original.id;
    const [parameter, ...needed] = node.inputs;
    const computed = needed.filter((input) => !isGiven(input)).map(({ id }) => id);
    return Math.max(loss.id, lastRead.get(parameter) ?? 0, ...computed) + 0.5;
  };
  return new Map([...steps].sort((a, b) => time(a) - time(b)));
}

/** Inputs and constants are written before the run, so they share their buffer with nothing. */
const isGiven = (node: Node): boolean => node.op === 'input' || node.op === 'constant';

/** What lies in the buffer of its first input, entry for entry; a parameter may change under it. */
const isView = ({ op, inputs }: Node): boolean => op === 'reshape' && !isGiven(inputs[0]);

/** The last position that reads each node, or a view of it. */
function lastUsesOf(
  nodes: readonly Node[],
  positions: ReadonlyMap<Tensor, number>,
  outputs: readonly Tensor[],
): number[] {
  const lastUses = nodes.map((_, position) => position);
  nodes.forEach((node, position) => {
    for (const input of node.inputs) lastUses[positions.get(input)!] = position;
  });
  for (const output of outputs) lastUses[positions.get(output)!] = Infinity;
  for (const [position, node] of [...nodes.entries()].reverse()) {
    if (!isView(node)) continue;
    const source = positions.get(node.inputs[0])!;
    lastUses[source] = Math.max(lastUses[source], lastUses[position]);
  }
  nodes.forEach((node, position) => {
    if (isGiven(node)) lastUses[position] = Infinity;
  });
  return lastUses;
}

function assignBuffers(
  nodes: readonly Node[],
  positions: ReadonlyMap<Tensor, number>,
  lastUses: readonly number[],
): Pick<Plan, 'buffers' | 'bufferSizes'> {
  const bufferSizes: number[] = [];
  const buffers: number[] = [];
  const free = new Map<number, number[]>();
  const expiring = new Map<number, number[]>();
  nodes.forEach((node, position) => {
    const size = sizeOf(node.shape);
    const isShared = isUpdate(node) || isView(node);
    const reusable = isShared
      ? buffers[positions.get(node.inputs[0])!]
      : isGiven(node)
        ? undefined
        : free.get(size)?.pop();
    buffers.push(reusable ?? bufferSizes.push(size) - 1);
    if (!isShared) listAt(expiring, lastUses[position]).push(position);
    // Released only now, so that no operation writes over its own inputs.
    for (const expired of expiring.get(position) ?? []) {
      const buffer = buffers[expired];
      listAt(free, bufferSizes[buffer]).push(buffer);
    }
  });
  return { buffers, bufferSizes };
}

function listAt(lists: Map<number, number[]>, key: number): number[] {
  let list = lists.get(key);
  if (list === undefined) lists.set(key, (list = []));
  return list;
}
