import type { Interpreter, Kernel, Kernels, Value } from '../interpreters/interpreter.js';

/** The interpreter, with something done to the result of each of its kernels. */
export function afterEach(interpreter: Interpreter, visit: (out: Value) => void): Interpreter {
  const kernels = Object.entries(interpreter.kernels).map(([op, kernel]) => {
    const visited: Kernel<never> = (out, inputs, node) => {
      (kernel as Kernel<never>)(out, inputs, node);
      visit(out);
    };
    return [op, visited];
  });
  return { ...interpreter, kernels: Object.fromEntries(kernels) as Kernels };
}
