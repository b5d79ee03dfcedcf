import type { Interpreter } from '@gradient-remedies/core';
import { add, mul, sub } from './arithmetic.js';
import { sumTo } from './broadcast.js';
import { reference, workspace } from './kernel.js';
import { matmul } from './matmul.js';
import { stepKernels } from './step.js';
import { unary, unaryGradient } from './unary.js';

/**
 * The first fast interpreter of this project: plain TypeScript with a register-tiled matrix product.
 * It is kept as it was, so that what came later can be measured against it.
 */
export const tiled: Interpreter = {
  name: 'tiled TypeScript f32',
  precision: 'f32',
  open: ({ bufferSizes }) => ({
    ...workspace,
    buffers: bufferSizes.map((size) => new Float32Array(size)),
    kernels: { ...reference, add, sub, mul, sumTo, matmul, unary, unaryGradient },
    stepKernels,
  }),
};
