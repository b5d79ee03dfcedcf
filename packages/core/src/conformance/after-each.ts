import {
  mapKernels,
  withKernels,
  type Interpreter,
  type Value,
} from '../interpreters/interpreter.js';

/** The interpreter, with something done to the result of each of its kernels. */
export const afterEach = (interpreter: Interpreter, visit: (out: Value) => void): Interpreter =>
  withKernels(interpreter, (kernels) =>
    mapKernels(kernels, (kernel) => (out, inputs, node) => {
      kernel(out, inputs, node);
      visit(out);
    }),
  );
