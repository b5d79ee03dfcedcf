import type { Interpreter } from '@gradient-remedies/core';
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

/** Forward, and the gradients of each weight and of what comes in, which the data do not need. */
function products({ network, width, depth, batch }: Case): ReturnType<Tracer['matmul']>[] {
  if (network === 'lstm') throw new Error('only for networks of equal layers');
  const ops = new Tracer();
  return Array.from({ length: depth + 1 }, (_, layer) => {
    const x = ops.input('x', [batch, width]);
    const weight = ops.input('weight', [width, width]);
    const gradient = ops.input('gradient', [batch, width]);
    const always = [ops.matmul(x, weight), ops.matmul(x, gradient, { transposeA: true })];
    return layer === 0 ? always : [...always, ops.matmul(gradient, weight, { transposeB: true })];
  }).flat();
}
