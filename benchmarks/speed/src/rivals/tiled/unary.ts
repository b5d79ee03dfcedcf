import type { FloatArray, UnaryName } from '@gradient-remedies/core';
import { reference, type Kernel } from './kernel.js';

type Loop = (out: FloatArray, x: FloatArray) => void;
type GradientLoop = (out: FloatArray, gradient: FloatArray, saved: FloatArray) => void;

/**
 * A loop of its own for each function that networks are full of, so that the compiler writes the
 * function into the loop. They compute what `reference` computes, operation for operation.
 */
const loops: Partial<Record<UnaryName, Loop>> = {
  sigmoid: (out, x) => {
    for (let i = 0; i < out.length; i++) out[i] = 1 / (1 + Math.exp(-x[i]));
  },
  tanh: (out, x) => {
    for (let i = 0; i < out.length; i++) out[i] = Math.tanh(x[i]);
  },
  relu: (out, x) => {
    for (let i = 0; i < out.length; i++) out[i] = x[i] <= 0 ? 0 : x[i];
  },
  expm1: (out, x) => {
    for (let i = 0; i < out.length; i++) out[i] = Math.expm1(x[i]);
  },
  neg: (out, x) => {
    for (let i = 0; i < out.length; i++) out[i] = -x[i];
  },
};

const gradientLoops: Partial<Record<UnaryName, GradientLoop>> = {
  sigmoid: (out, gradient, y) => {
    for (let i = 0; i < out.length; i++) out[i] = gradient[i] * (y[i] * (1 - y[i]));
  },
  tanh: (out, gradient, y) => {
    for (let i = 0; i < out.length; i++) out[i] = gradient[i] * ((1 - y[i]) * (1 + y[i]));
  },
  relu: (out, gradient, y) => {
    for (let i = 0; i < out.length; i++) out[i] = gradient[i] * (y[i] > 0 ? 1 : 0);
  },
  expm1: (out, gradient, y) => {
    for (let i = 0; i < out.length; i++) out[i] = gradient[i] * (y[i] + 1);
  },
  neg: (out, gradient) => {
    for (let i = 0; i < out.length; i++) out[i] = gradient[i] * -1;
  },
};

export const unary: Kernel<'unary'> = (out, inputs, node) => {
  const loop = loops[node.attributes.function];
  if (loop) loop(out.data, inputs[0].data);
  else reference.unary(out, inputs, node);
};

export const unaryGradient: Kernel<'unaryGradient'> = (out, inputs, node) => {
  const loop = gradientLoops[node.attributes.function];
  if (loop) loop(out.data, inputs[0].data, inputs[1].data);
  else reference.unaryGradient(out, inputs, node);
};
