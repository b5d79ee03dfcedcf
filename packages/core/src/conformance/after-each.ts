import {
  withKernels,
  type Interpreter,
  type Kernel,
  type Kernels,
  type Value,
} from '../interpreters/interpreter.js';

/** The interpreter, with something done to the result of each of its kernels. */
export const afterEach = (interpreter: Interpreter, visit: (out: Value) => void): Interpreter =>
  withKernels(interpreter, (kernels) => {
    const entries = Object.entries(kernels).map(([op, kernel]) => {
      const visited: Kernel<never> = (out, inputs, node) => {
        (kernel as Kernel<never>)(out, inputs, node);
        visit(out);
      };
      return [op, visited];
    });
    return Object.fromEntries(entries) as Kernels;
  });
