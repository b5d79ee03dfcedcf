import { fusedFrom } from '../fused.js';
import type { Interpreter, Kernels } from '../interpreter.js';
import { kernels as reference } from '../reference/index.js';
import { updates } from '../reference/updates.js';
import { arithmeticIn } from './arithmetic.js';
import { makeRoom } from './memory.js';
import { fusedIn, matmulIn } from './products.js';
import { sumTo } from './sums.js';
import { unaryIn } from './unary.js';

export { hasRelaxed } from './wasm/index.js';

function interpreter(
  name: string,
  precision: Interpreter['precision'],
  { relaxed }: { relaxed: boolean },
): Interpreter {
  return {
    name,
    precision,
    open: (plan) => {
      const room = makeRoom(plan, precision, relaxed);
      const kernels: Kernels = {
        ...reference,
        ...arithmeticIn(room),
        ...unaryIn(room),
        matmul: matmulIn(room),
        sumTo,
      };
      const fused = precision === 'f64' ? fusedFrom(kernels) : fusedIn(room);
      return { buffers: room.buffers, kernels, stepKernels: { ...updates, ...fused } };
    },
  };
}

/**
 * WebAssembly. `f64` is `reference` bit for bit, since every sum is taken in the same order; `f32` keeps
 * its tensors in single precision, for training, and gives the same bits on every machine. `relaxed` is
 * `f32` with fused multiplication and addition: faster, and its last bits depend on the machine. Not
 * every engine has it: see {@link hasRelaxed}.
 */
export const fast: Readonly<Record<'f64' | 'f32' | 'relaxed', Interpreter>> = {
  f64: interpreter('fast f64', 'f64', { relaxed: false }),
  f32: interpreter('fast f32', 'f32', { relaxed: false }),
  relaxed: interpreter('fast f32, relaxed', 'f32', { relaxed: true }),
};
