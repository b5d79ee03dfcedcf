import type { FloatArray, Interpreter, Tensor, Value } from '@gradient-remedies/core';
import { isOp, type createPlan } from '@gradient-remedies/core/graph';

/** A plan that is run by an interpreter's kernels, one after the other, without a training around it. */
export interface Execution {
  /** Writes an input of the plan. */
  readonly set: (tensor: Tensor, values: ArrayLike<number>) => void;
  readonly run: () => void;
  readonly read: (tensor: Tensor) => FloatArray;
}

/** Makes room for a plan. */
export function execute(plan: ReturnType<typeof createPlan>, interpreter: Interpreter): Execution {
  const { buffers, kernels, normalize } = interpreter.open(plan);
  const values = plan.nodes.map(({ shape }, position): Value => {
    return { shape, data: buffers[plan.buffers[position]], exponent: 0, largest: 0 };
  });
  const valueOf = (tensor: Tensor): Value => values[plan.positions.get(tensor)!];
  const set: Execution['set'] = (tensor, entries) => {
    const value = valueOf(tensor);
    value.data.set(entries);
    normalize?.(value);
  };
  const calls = plan.nodes.flatMap((node, position) => {
    if (node.op === 'input') return [];
    if (isOp(node, 'constant')) {
      set(node, node.attributes.values);
      return [];
    }
    const kernel = kernels[node.op as keyof typeof kernels] as (...operands: unknown[]) => void;
    const inputs = node.inputs.map(valueOf);
    return [() => kernel(values[position], inputs, node)];
  });
  return {
    set,
    run: () => {
      for (const call of calls) call();
    },
    read: (tensor) => valueOf(tensor).data,
  };
}
