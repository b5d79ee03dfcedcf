import type { FloatArray } from '@gradient-remedies/core';
import { add } from './arithmetic.js';
import { workspace, type StepKernels } from './kernel.js';
import { matmul } from './matmul.js';
import { unary, unaryGradient } from './unary.js';

/** Rooms for gradients that a step uses up at once, by size. */
const rooms = new Map<number, FloatArray>();

const room = (size: number): FloatArray => {
  const made = rooms.get(size) ?? new Float32Array(size);
  rooms.set(size, made);
  return made;
};

/** What a plan fuses is done one operation after the other, as it was before there were such plans. */
export const stepKernels: StepKernels = {
  ...workspace.stepKernels!,
  affine: (out, [a, b, bias], { attributes }) => {
    matmul(out, [a, b], { attributes });
    add(out, [out, bias], { attributes: {} });
    const { activation } = attributes;
    if (activation) unary(out, [out], { attributes: { function: activation } });
  },
  matmulGradient: (out, [a, b, saved], { attributes }) => {
    matmul(out, [a, b], { attributes });
    unaryGradient(out, [out, saved], { attributes });
  },
  descendProduct: (out, [, a, b, { data: numbers }], { attributes }) => {
    const gradient = { ...out, data: room(out.data.length) };
    matmul(gradient, [a, b], { attributes });
    const rate = numbers[0] * attributes.learningRateScale;
    for (let i = 0; i < out.data.length; i++) out.data[i] -= rate * gradient.data[i];
  },
};
