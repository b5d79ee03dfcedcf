import { isOp, sizeOf, type Node } from '../../graph/node.js';
import { UsageError } from '../../errors.js';
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
  /** Room for one result beside the buffers: a gradient that has none. */
  readonly spareFor: (out: Value) => FloatArray;
  /** Whether an operation's result and operands lie in this memory: a scaled pass has copies of its own. */
  readonly holds: (out: Value, inputs: readonly Value[]) => boolean;
}

/** How the names of a room's kernels end. */
export const suffixOf = ({ precision }: Room): 'F64' | 'F32' =>
  precision === 'f64' ? 'F64' : 'F32';

/** Buffers begin at lines of the cache. */
const alignment = 64;
const aligned = (bytes: number): number => Math.ceil(bytes / alignment) * alignment;

/** What WebAssembly can address. */
const mostBytes = 4_294_967_296;

/** How much memory a plan needs, and where its parts begin. */
function measureRoom({ nodes, bufferSizes }: Plan, precision: Interpreter['precision']) {
  const entryBytes = precision === 'f64' ? 8 : 4;
  const most = (bytesOf: (node: Node, precision: Interpreter['precision']) => number): number =>
    nodes.reduce((bytes, node) => Math.max(bytes, bytesOf(node, precision)), 0);
  const scratch = bufferSizes.reduce((end, size) => end + aligned(size * entryBytes), 0);
  const spare = aligned(scratch + most(scratchOf));
  return { entryBytes, scratch, spare, bytes: spare + most(spareOf) };
}

/** Whether a plan's buffers fit into one memory of WebAssembly. */
export const fits = (plan: Plan, precision: Interpreter['precision']): boolean =>
  measureRoom(plan, precision).bytes < mostBytes;

/**
 * Makes a memory that is exactly as large as the plan needs.
 *
 * @param plan - What will run in it.
 * @param precision - Of every entry.
 * @param relaxed - Whether products may fuse multiplication and addition.
 */
export function makeRoom(plan: Plan, precision: Interpreter['precision'], relaxed: boolean): Room {
  const { entryBytes, scratch, spare, bytes } = measureRoom(plan, precision);
  if (bytes >= mostBytes) {
    const size = (bytes / 1_073_741_824).toFixed(1);
    throw new UsageError(
      `This network needs ${size} GB at once, and WebAssembly has 4: make it or its batch smaller, or pass ` +
        '`interpreter: reference`.',
    );
  }
  const { memory, kernels } = instantiate(bytes, { relaxed });
  const FloatArrayOf = precision === 'f64' ? Float64Array : Float32Array;
  let start = 0;
  const buffers = plan.bufferSizes.map((size) => {
    const buffer = new FloatArrayOf(memory.buffer, start, size);
    start += aligned(size * entryBytes);
    return buffer;
  });
  const { buffer } = memory;
  const holds: Room['holds'] = (out, inputs) => {
    for (const { data } of inputs) if (data.buffer !== buffer) return false;
    return out.data.buffer === buffer;
  };
  const spareFor: Room['spareFor'] = ({ data }) => new FloatArrayOf(buffer, spare, data.length);
  return { precision, kernels, buffers, scratch, spareFor, holds };
}

/** In double precision a gradient is computed and then subtracted. */
const spareOf = (node: Node, precision: Interpreter['precision']): number =>
  precision === 'f64' && isOp(node, 'descendProduct') ? 8 * sizeOf(node.shape) : 0;

/** The product of a node starts at its first input, unless that is the parameter to be changed. */
function scratchOf(node: Node, precision: Interpreter['precision']): number {
  if (!('transposeA' in node.attributes)) return 0;
  const { shape } = node.inputs[isOp(node, 'descendProduct') ? 1 : 0];
  const [rows, inner] = node.attributes.transposeA ? [shape[1], shape[0]] : shape;
  return productScratchBytes(precision, rows, inner);
}
