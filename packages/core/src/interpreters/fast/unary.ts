import { unaryNames, type UnaryName } from '../../ops.js';
import type { FloatArray, Kernel } from '../interpreter.js';
import { kernels as reference } from '../reference/index.js';
import type { Attempts } from './attempt.js';
import { suffixOf, type Room } from './memory.js';

type UnaryKernel = (out: number, x: number, size: number) => void;
type GradientKernel = (out: number, gradient: number, saved: number, size: number) => void;

/** Elementwise functions and their derivatives, but for those of `exp` and its like in double precision. */
export function elementwise(room: Room): Attempts {
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
    unary: (out, [{ data }], { attributes }) => {
      const kernel = functions.get(attributes.function);
      kernel?.(out.data.byteOffset, data.byteOffset, data.length);
      return kernel !== undefined;
    },
    unaryGradient: (out, [gradient, saved], { attributes }) => {
      const kernel = gradients.get(attributes.function);
      const { byteOffset, length } = out.data;
      kernel?.(byteOffset, gradient.data.byteOffset, saved.data.byteOffset, length);
      return kernel !== undefined;
    },
  };
}

/**
 * In double precision some functions are JavaScript's own, as in `reference`. Those that networks are full
 * of have a loop each, so that the compiler writes the function into it.
 */
const loops: Partial<Record<UnaryName, (out: FloatArray, x: FloatArray) => void>> = {
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

/** `reference`, faster for some functions. */
export const unary: Kernel<'unary'> = (out, inputs, node) => {
  const loop = loops[node.attributes.function];
  if (loop) loop(out.data, inputs[0].data);
  else reference.unary(out, inputs, node);
};
