import type { FusedActivation, FusedOp } from '../../graph/node.js';
import type { StepKernels, Value } from '../interpreter.js';
import type { Attempts } from './attempt.js';
import type { Room } from './memory.js';

interface Transposes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

type Product = Room['kernels']['matmulF64'];

type ProductWith = Room['kernels']['matmulBiasF32'];

/** Calls a product on what these values hold. */
const product =
  ({ scratch }: Room) =>
  (
    kernel: ProductWith | Product,
    out: Value,
    a: Value,
    b: Value,
    { transposeA, transposeB }: Transposes,
    operand = 0,
  ): void => {
    const inner = transposeA ? a.shape[0] : a.shape[1];
    kernel(
      out.data.byteOffset,
      a.data.byteOffset,
      b.data.byteOffset,
      out.shape[0],
      out.shape[1],
      inner,
      transposeA ? 1 : 0,
      transposeB ? 1 : 0,
      scratch,
      operand,
    );
  };

/** The matrix product. */
export function products(room: Room): Attempts {
  const run = product(room);
  const kernel = room.precision === 'f64' ? room.kernels.matmulF64 : room.kernels.matmulF32;
  return {
    matmul: (out, [a, b], { attributes }) => {
      run(kernel, out, a, b, attributes);
      return true;
    },
  };
}

/** What a training step does in one pass, in single precision. */
export function fusedIn(room: Room): Pick<StepKernels, FusedOp> {
  const run = product(room);
  const { kernels } = room;
  const affine: Record<FusedActivation, ProductWith> = {
    relu: kernels.matmulBiasReluF32,
    sigmoid: kernels.matmulBiasSigmoidF32,
    tanh: kernels.matmulBiasTanhF32,
  };
  const gradient: Record<FusedActivation, ProductWith> = {
    relu: kernels.matmulReluGradientF32,
    sigmoid: kernels.matmulSigmoidGradientF32,
    tanh: kernels.matmulTanhGradientF32,
  };
  return {
    affine: (out, [a, b, bias], { attributes }) => {
      const { activation } = attributes;
      const kernel = activation === null ? kernels.matmulBiasF32 : affine[activation];
      run(kernel, out, a, b, attributes, bias.data.byteOffset);
    },
    matmulGradient: (out, [a, b, saved], { attributes }) => {
      run(gradient[attributes.function], out, a, b, attributes, saved.data.byteOffset);
    },
    descendProduct: (out, [, a, b, numbers], { attributes }) => {
      const rate = numbers.data[0] * attributes.learningRateScale;
      run(kernels.matmulDescendF32, out, a, b, attributes, rate);
    },
  };
}
