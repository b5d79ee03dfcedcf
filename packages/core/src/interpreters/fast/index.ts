import { fusedFrom } from '../fused.js';
import { inArrays, type Interpreter, type StepKernels } from '../interpreter.js';
import { kernels as reference } from '../reference/index.js';
import { updates } from '../reference/updates.js';
import { arithmetic } from './arithmetic.js';
import { kernelsIn, type Attempts } from './attempt.js';
import { layout } from './layout.js';
import { fits, makeRoom, suffixOf, type Room } from './memory.js';
import { fusedIn, products } from './products.js';
import { softmaxes } from './softmax.js';
import { sums } from './sums.js';
import { elementwise, unary } from './unary.js';
import { updatesIn } from './updates.js';
import { windows } from './windows.js';

export { hasRelaxed } from './wasm/index.js';

const attemptsIn = (room: Room): Attempts => ({
  ...arithmetic(room),
  ...elementwise(room),
  ...products(room),
  ...sums(room),
  ...softmaxes(room),
  ...layout(room),
  ...windows(room),
});

const inOrdinaryArrays = inArrays('fast f64', 'f64', { ...reference, unary });

function interpreter(
  name: string,
  precision: Interpreter['precision'],
  { relaxed }: { relaxed: boolean },
): Interpreter {
  return {
    name,
    precision,
    open: (plan) => {
      // Slower, with the same bits, and as large as the machine.
      if (precision === 'f64' && !fits(plan, precision)) return inOrdinaryArrays.open(plan);
      const room = makeRoom(plan, precision, relaxed);
      const kernels = kernelsIn(room, attemptsIn(room), { ...reference, unary });
      const magnitude = room.kernels[`magnitude${suffixOf(room)}`];
      const stepKernels: StepKernels =
        precision === 'f64'
          ? { ...updates, ...fusedFrom(kernels, room.spareFor) }
          : { ...updatesIn(room), ...fusedIn(room) };
      return {
        buffers: room.buffers,
        kernels,
        stepKernels,
        magnitude: ({ byteOffset, length }) => magnitude(byteOffset, length),
      };
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
