import type { Kernel } from '../interpreter.js';

export const matmul: Kernel<'matmul'> = (
  out,
  [a, b],
  { attributes: { transposeA, transposeB } },
) => {
  const [rows, columns] = out.shape;
  const inner = transposeA ? a.shape[0] : a.shape[1];
  const [rowStep, innerStepA] = transposeA ? [1, rows] : [inner, 1];
  const [innerStepB, columnStep] = transposeB ? [1, inner] : [columns, 1];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) {
        sum +=
          a.data[row * rowStep + k * innerStepA] * b.data[k * innerStepB + column * columnStep];
      }
      out.data[row * columns + column] = sum;
    }
  }
};
