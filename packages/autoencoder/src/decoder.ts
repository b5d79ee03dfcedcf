import {
  normal,
  sigmoidCrossEntropy,
  squaredError,
  bernoulli,
  type StageContext,
  type Tensor,
} from '@gradient-remedies/core';

/** How an autoencoder gets from code to reconstruction. */
export interface Decoder {
  /** The layer's own, transposed, or others. */
  readonly weights: 'tied' | 'free';
  /** Of the hidden layers' inputs: probabilities, with cross-entropy, or numbers, with squared error. */
  readonly hidden: 'sigmoid' | 'linear';
}

/** Which layer is trained as an autoencoder, and how. */
export interface Autoencoder {
  /** Number of layers below it. */
  readonly index: number;
  /** Of the part of the network that it is. */
  readonly name: string;
  /** Share of its inputs that is set to 0. */
  readonly masking: number;
  readonly decoder: Decoder;
}

/**
 * How far a layer's inputs are from what its decoder makes of its code of them, some of them masked
 * (Vincent et al. 2010, equations 1 to 5).
 */
export function reconstructionError(
  context: StageContext,
  { index, name, masking, decoder }: Autoencoder,
): Tensor {
  const { ops, inputs, layers, parameter } = context;
  const clean = layers.slice(0, index).reduce((x, layer) => layer(x), inputs);
  const code = layers[index](masked(context, clean, masking));
  const [, width] = clean.shape;
  const [, codeWidth] = code.shape;
  const product =
    decoder.weights === 'tied'
      ? ops.matmul(code, context.shared(`${name}.weight`), { transposeB: true })
      : ops.matmul(code, parameter('weight', [codeWidth, width], normal(1 / codeWidth)));
  const reconstruction = ops.add(product, parameter('bias', [width]));
  const isProbability = index > 0 && decoder.hidden === 'sigmoid';
  const { apply } = isProbability ? sigmoidCrossEntropy : squaredError;
  return apply(ops, reconstruction, clean);
}

function masked({ ops, random }: StageContext, x: Tensor, masking: number): Tensor {
  return masking === 0 ? x : ops.mul(x, random('mask', x.shape, bernoulli(1 - masking)));
}
