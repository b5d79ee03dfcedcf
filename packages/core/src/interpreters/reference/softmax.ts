import type { FloatArray, Kernel, Value } from '../interpreter.js';

/** Calls `visit(start, end)` for the entries of each row along the last axis. */
function eachRow({ shape, data }: Value, visit: (start: number, end: number) => void): void {
  const length = shape[shape.length - 1];
  for (let start = 0; start < data.length; start += length) visit(start, start + length);
}

/** The largest of the entries from `start` up to `end`. */
export function largestIn(data: FloatArray, start: number, end: number): number {
  let largest = -Infinity;
  for (let i = start; i < end; i++) largest = Math.max(largest, data[i]);
  return largest;
}

export const softmax: Kernel<'softmax'> = (out, [x]) => {
  eachRow(x, (start, end) => {
    const largest = largestIn(x.data, start, end);
    let sum = 0;
    for (let i = start; i < end; i++) sum += out.data[i] = Math.exp(x.data[i] - largest);
    for (let i = start; i < end; i++) out.data[i] /= sum;
  });
};

export const softmaxGradient: Kernel<'softmaxGradient'> = (out, [gradient, output]) => {
  eachRow(output, (start, end) => {
    let mean = 0;
    for (let i = start; i < end; i++) mean += gradient.data[i] * output.data[i];
    for (let i = start; i < end; i++) out.data[i] = output.data[i] * (gradient.data[i] - mean);
  });
};

export const softmaxCrossEntropy: Kernel<'softmaxCrossEntropy'> = (out, [logits, targets]) => {
  let total = 0;
  eachRow(logits, (start, end) => {
    const largest = largestIn(logits.data, start, end);
    let sum = 0;
    for (let i = start; i < end; i++) sum += Math.exp(logits.data[i] - largest);
    const logSum = Math.log(sum);
    for (let i = start; i < end; i++) {
      // A class of target 0 costs nothing, however unlikely (0 times infinity would be NaN).
      if (targets.data[i] !== 0) total += targets.data[i] * (largest - logits.data[i] + logSum);
    }
  });
  out.data[0] = total / logits.shape[0];
};

export const crossEntropyGradient: Kernel<'crossEntropyGradient'> = (
  out,
  [gradient, logits, targets],
) => {
  const perRow = gradient.data[0] / logits.shape[0];
  softmax(out, [logits], { attributes: {} });
  eachRow(logits, (start, end) => {
    let weight = 0;
    for (let i = start; i < end; i++) weight += targets.data[i];
    for (let i = start; i < end; i++) {
      out.data[i] = perRow * (out.data[i] * weight - targets.data[i]);
    }
  });
};
