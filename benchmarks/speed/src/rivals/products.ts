import type { Interpreter, Tensor } from '@gradient-remedies/core';
import { createPlan, Tracer } from '@gradient-remedies/core/graph';
import type { Case } from '../cases/case.js';
import type { Training } from '../protocol/serve.js';
import { execute } from './execute.js';

/**
 * The matrix products of a training step and nothing else: how fast a step could be at best. They are
 * as large and as many as the step's, and each has operands of its own, so that the caches see as much.
 */
export function multiplyOnly(ofCase: Case, interpreter: Interpreter): Training {
  const plan = createPlan(products(ofCase));
  const execution = execute(plan, interpreter);
  for (const node of plan.nodes) {
    if (node.op !== 'input') continue;
    const [rows, columns] = node.shape;
    execution.set(node, new Float32Array(rows * columns).fill(1 / ofCase.width));
  }
  return {
    run: (steps) => {
      for (let step = 0; step < steps; step++) execution.run();
      return Promise.resolve(NaN);
    },
  };
}

/** Of each layer: forward, and the gradients of its weight and of what comes in. */
function products(ofCase: Case): Tensor[] {
  return ofCase.network === 'lstm' ? productsOverTime(ofCase) : productsOfLayers(ofCase);
}

/** The data need no gradient. */
function productsOfLayers({ width, depth, batch }: Case): Tensor[] {
  const ops = new Tracer();
  return Array.from({ length: depth + 1 }, (_, layer) => {
    const x = ops.input('x', [batch, width]);
    const weight = ops.input('weight', [width, width]);
    const gradient = ops.input('gradient', [batch, width]);
    const always = [ops.matmul(x, weight), ops.matmul(x, gradient, { transposeA: true })];
    return layer === 0 ? always : [...always, ops.matmul(gradient, weight, { transposeB: true })];
  }).flat();
}

/** One weight for all steps, of input and state side by side, of which only the state needs a gradient. */
function productsOverTime({ width, depth, batch }: Case): Tensor[] {
  const ops = new Tracer();
  const weight = ops.input('weight', [2 * width, 4 * width]);
  const ofState = ops.input('weight of the state', [width, 4 * width]);
  return Array.from({ length: depth }, () => {
    const x = ops.input('x', [batch, 2 * width]);
    const gradient = ops.input('gradient', [batch, 4 * width]);
    return [
      ops.matmul(x, weight),
      ops.matmul(x, gradient, { transposeA: true }),
      ops.matmul(gradient, ofState, { transposeB: true }),
    ];
  }).flat();
}
