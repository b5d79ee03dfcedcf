import type { Layer } from '../spec/ingredients.js';

/** x W + b: x is `[batch, inputWidth]`, W `[inputWidth, width]`, b `[width]`. */
export const dense: Layer = ({ ops, parameter, inputWidth, width, initial }) => {
  const { weight, bias } = initial({ fanIn: inputWidth, fanOut: width });
  const w = parameter('weight', [inputWidth, width], weight);
  const b = bias && parameter('bias', [width], bias);
  return (x) => {
    const sum = ops.matmul(x, w);
    return b ? ops.add(sum, b) : sum;
  };
};
