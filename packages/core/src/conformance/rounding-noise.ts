import {
  mapKernels,
  withKernels,
  type Interpreter,
  type Kernels,
  type Value,
} from '../interpreters/interpreter.js';
import { jitter } from './jitter.js';

/** How many numbers one entry of an operation's result adds up; 1 where it is not among these. */
const terms: Partial<Record<keyof Kernels, (out: Value, inputs: readonly Value[]) => number>> = {
  matmul: (out, [a, b]) => Math.sqrt((a.data.length * b.data.length) / out.data.length),
  sumTo: (out, [x]) => x.data.length / out.data.length,
  softmax: ({ shape }) => shape[shape.length - 1],
  softmaxGradient: ({ shape }) => shape[shape.length - 1],
  crossEntropyGradient: ({ shape }) => shape[shape.length - 1],
  softmaxCrossEntropy: (_, [logits]) => logits.data.length,
};

/**
 * The interpreter as one of less precision might have computed: each result is moved at random by up to one
 * rounding of itself. A sum of n terms rounds n times, and errors grow like sqrt(n) where roundings are
 * independent (Higham and Mary, A New Approach to Probabilistic Rounding Error Analysis, 2019): so its terms
 * are moved before, and the sum after, by up to sqrt(n) roundings.
 *
 * @param interpreter - Of high precision.
 * @param rounding - The relative error of one rounding of the lower precision.
 * @param smallest - Its smallest number: TensorFlow sets what is smaller to 0, terms of a sum too.
 */
export function withRoundingNoise(
  interpreter: Interpreter,
  rounding: number,
  smallest = 0,
): Interpreter {
  const move = jitter(smallest);
  const moved = (x: Value, relative: number): Value => {
    const copy = { ...x, data: x.data.slice() };
    move(copy.data, relative);
    return copy;
  };
  return withKernels(interpreter, (kernels) =>
    mapKernels(kernels, (kernel, op) => (out, inputs, node) => {
      const termsOf = terms[op];
      const count = termsOf?.(out, inputs) ?? 1;
      const relative = rounding * Math.sqrt(count);
      const summed = termsOf === undefined ? [] : inputs;
      const before = summed.map(({ data }) => data.slice());
      for (const { data } of summed) move(data, relative);
      kernel(out, inputs, node);
      summed.forEach(({ data }, i) => data.set(before[i]));
      move(out.data, relative, count);
      cancellations[op]?.(out, inputs, (x) => moved(x, relative));
    }),
  );
}

/**
 * A sure answer has a probability that rounds to 1: what is left of 1 - p, and of log p, is what they were
 * rounded by. Moving terms and results does not show that, as it happens inside the kernels.
 */
const cancellations: Partial<
  Record<keyof Kernels, (out: Value, inputs: readonly Value[], moved: (x: Value) => Value) => void>
> = {
  crossEntropyGradient: (out, [gradient, , targets], moved) => {
    const { data } = moved(targets);
    const factor = gradient.data[0] / out.shape[0];
    for (let i = 0; i < data.length; i++) out.data[i] += factor * (data[i] - targets.data[i]);
  },
  softmaxCrossEntropy: (out, [, targets], moved) => {
    const { data } = moved(targets);
    for (let i = 0; i < data.length; i++) {
      out.data[0] += (data[i] - targets.data[i]) / targets.shape[0];
    }
  },
};
