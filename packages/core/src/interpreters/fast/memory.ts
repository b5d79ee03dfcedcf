import { isOp, type Node } from '../../graph/node.js';
import type { Plan } from '../../graph/plan.js';
import type { FloatArray, Interpreter, Value } from '../interpreter.js';
import { instantiate, productScratchBytes, type Instance } from './wasm/index.js';

/** One plan's buffers in a memory of WebAssembly, and the kernels that work there. */
export interface Room {
  readonly precision: Interpreter['precision'];
  readonly kernels: Instance['kernels'];
  readonly buffers: readonly FloatArray[];
  /** The address of what matrix products copy their operands to. */
  readonly scratch: number;
  /** Whether an operation's result and operands lie in this memory: a scaled pass has copies of its own. */
  readonly holds: (out: Value, inputs: readonly Value[]) => boolean;
}

/** How the names of a room's kernels end. */
export const suffixOf = ({ precision }: Room): 'F64' | 'F32' =>
  precision === 'f64' ? 'F64' : 'F32';

/** Buffers begin at lines of the cache. */
const alignment = 64;
const aligned = (bytes: number): number => Math.ceil(bytes / alignment) * alignment;

/**
 * Makes a memory that is exactly as large as the plan needs.
 *
 * @param plan - What will run in it.
 * @param precision - Of every entry.
 * @param relaxed - Whether products may fuse multiplication and addition.
 */
export function makeRoom(
  { nodes, bufferSizes }: Plan,
  precision: Interpreter['precision'],
  relaxed: boolean,
): Room {
  const entryBytes = precision === 'f64' ? 8 : 4;
  const scratch = bufferSizes.reduce((end, size) => end + aligned(size * entryBytes), 0);
  const scratchBytes = nodes.reduce((most, node) => Math.max(most, scratchOf(node, precision)), 0);
  const { memory, kernels } = instantiate(scratch + scratchBytes, { relaxed });
  const FloatArrayOf = precision === 'f64' ? Float64Array : Float32Array;
  let start = 0;
  const buffers = bufferSizes.map((size) => {
    const buffer = new FloatArrayOf(memory.buffer, start, size);
    start += aligned(size * entryBytes);
    return buffer;
  });
  const { buffer } = memory;
  const holds: Room['holds'] = (out, inputs) => {
    for (const { data } of inputs) if (data.buffer !== buffer) return false;
    return out.data.buffer === buffer;
  };
  return { precision, kernels, buffers, scratch, holds };
}

/** The product of a node starts at its first input, unless that is the parameter to be changed. */
function scratchOf(node: Node, precision: Interpreter['precision']): number {
  const first = isOp(node, 'descendProduct') ? 1 : 0;
  const isProduct =
    isOp(node, 'matmul') || isOp(node, 'affine') || isOp(node, 'matmulGradient') || first === 1;
  if (!isProduct) return 0;
  const [rows, inner] = (node.attributes as { transposeA: boolean }).transposeA
    ? [node.inputs[first].shape[1], node.inputs[first].shape[0]]
    : node.inputs[first].shape;
  return productScratchBytes(precision, rows, inner);
}
