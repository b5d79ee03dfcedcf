import { unaryNames, type UnaryName } from '../../ops.js';
import type { FloatArray, Kernel } from '../interpreter.js';
import { kernels as reference } from '../reference/index.js';
import { suffixOf, type Room } from './memory.js';

type Loop = (out: FloatArray, x: FloatArray) => void;

/**
 * In double precision these are JavaScript's own functions, as in `reference`. Each has a loop of its own
 * where networks are full of it, so that the compiler writes the function into the loop.
 */
const loops: Partial<Record<UnaryName, Loop>> = {
  sigmoid: (out, x) => {
    for (let i = 0; i < out.length; i++) out[i] = 1 / (1 + Math.exp(-x[i]));
  },
  tanh: (out, x) => {
    for (let i = 0; i < out.length; i++) out[i] = Math.tanh(x[i]);
  },
  expm1: (out, x) => {
    for (let i = 0; i < out.length; i++) out[i] = Math.expm1(x[i]);
  },
};

type UnaryKernel = (out: number, x: number, size: number) => void;
type GradientKernel = (out: number, gradient: number, saved: number, size: number) => void;

/** Every elementwise function and its derivative. */
export function unaryIn(room: Room): {
  readonly unary: Kernel<'unary'>;
  readonly unaryGradient: Kernel<'unaryGradient'>;
} {
  const known = room.kernels as unknown as Partial<Record<string, UnaryKernel & GradientKernel>>;
  const named = (ending: string): Map<UnaryName, UnaryKernel & GradientKernel> =>
    new Map(
      unaryNames.flatMap((name) => {
        const kernel = known[`${name}${ending}`];
        return kernel === undefined ? [] : [[name, kernel] as const];
      }),
    );
  const functions = named(suffixOf(room));
  const gradients = named(`Gradient${suffixOf(room)}`);
  return {
    unary: (out, inputs, node) => {
      const [{ data }] = inputs;
      const name = node.attributes.function;
      const kernel = functions.get(name);
      if (kernel && room.holds(out, inputs))
        kernel(out.data.byteOffset, data.byteOffset, data.length);
      else if (loops[name]) loops[name](out.data, data);
      else reference.unary(out, inputs, node);
    },
    unaryGradient: (out, inputs, node) => {
      const [gradient, saved] = inputs;
      const kernel = gradients.get(node.attributes.function);
      if (!kernel || !room.holds(out, inputs)) return reference.unaryGradient(out, inputs, node);
      const { byteOffset, length } = out.data;
      kernel(byteOffset, gradient.data.byteOffset, saved.data.byteOffset, length);
    },
  };
}
