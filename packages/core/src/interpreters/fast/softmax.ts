import type { Attempts } from './attempt.js';
import type { Room } from './memory.js';

/** Softmax and its losses, in single precision: in double they take JavaScript's own `exp`, as in `reference`. */
export function softmaxes({ kernels, precision }: Room): Attempts {
  if (precision === 'f64') return {};
  return {
    softmax: (out, [x]) => {
      const columns = x.shape[x.shape.length - 1];
      kernels.softmaxF32(out.data.byteOffset, x.data.byteOffset, x.data.length / columns, columns);
      return true;
    },
    softmaxGradient: (out, [gradient, output]) => {
      const columns = output.shape[output.shape.length - 1];
      kernels.softmaxGradientF32(
        out.data.byteOffset,
        gradient.data.byteOffset,
        output.data.byteOffset,
        output.data.length / columns,
        columns,
      );
      return true;
    },
    softmaxCrossEntropy: (out, [logits, targets]) => {
      kernels.softmaxCrossEntropyF32(
        out.data.byteOffset,
        logits.data.byteOffset,
        targets.data.byteOffset,
        logits.shape[0],
        logits.shape[1],
      );
      return true;
    },
    crossEntropyGradient: (out, [gradient, logits, targets]) => {
      kernels.crossEntropyGradientF32(
        out.data.byteOffset,
        gradient.data.byteOffset,
        logits.data.byteOffset,
        targets.data.byteOffset,
        logits.shape[0],
        logits.shape[1],
      );
      return true;
    },
  };
}
