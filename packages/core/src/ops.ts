/** The lengths of a tensor's axes, outermost first; `[]` is a scalar. */
export type Shape = readonly number[];

declare const brand: unique symbol;

/**
 * A value in a network that is being written down: an opaque handle. Only its shape can be read;
 * what it holds depends on the interpreter that later gives the network its meaning.
 */
export interface Tensor {
  readonly shape: Shape;
  readonly [brand]: 'Tensor';
}

/** The elementwise functions of one argument. */
export const unaryNames = [
  'exp',
  'expm1',
  'log',
  'tanh',
  'sigmoid',
  'relu',
  'erf',
  'sqrt',
  'rsqrt',
  'neg',
  'abs',
  'square',
  'reciprocal',
] as const;

/** The name of an elementwise function of one argument. */
export type UnaryName = (typeof unaryNames)[number];

/** How a window slides over an image: see {@link Ops.patches}. */
export interface Window {
  /** Height and width of the window, in pixels. */
  readonly size: readonly [number, number];
  /** Pixels between neighbouring windows, down and across. */
  readonly stride: readonly [number, number];
  /**
   * What lies beyond the edge: `valid` lets no window cross it, `same` sees zeros there (output
   * height is ceil(height / stride)), `circular` wraps around to the other side.
   */
  readonly padding: 'valid' | 'same' | 'circular';
}

/** Which operands of a matrix product are read transposed. */
export interface Transposes {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/**
 * The vocabulary: every differentiable operation a network may be written in. A network is a
 * function over these, written once and forward only. Shapes follow numpy's broadcasting where an
 * operation says so; every operation throws a {@link ShapeError} that names it when shapes do not fit.
 */
export interface Ops extends Record<UnaryName, (x: Tensor) => Tensor> {
  /** A tensor of known values: one number for a scalar, or `values` in row-major order for `shape`. */
  constant(values: number | ArrayLike<number>, shape?: Shape): Tensor;

  /** a + b, elementwise, broadcast. */
  add(a: Tensor, b: Tensor): Tensor;
  /** a - b, elementwise, broadcast. */
  sub(a: Tensor, b: Tensor): Tensor;
  /** a * b, elementwise, broadcast. */
  mul(a: Tensor, b: Tensor): Tensor;
  /** x times a number. */
  scale(x: Tensor, factor: number): Tensor;
  /** x plus a number. */
  shift(x: Tensor, offset: number): Tensor;

  /** e^x. */
  exp(x: Tensor): Tensor;
  /** e^x - 1, exact for small x too. */
  expm1(x: Tensor): Tensor;
  /** Natural logarithm. */
  log(x: Tensor): Tensor;
  /** Hyperbolic tangent. */
  tanh(x: Tensor): Tensor;
  /** 1 / (1 + e^-x). */
  sigmoid(x: Tensor): Tensor;
  /** max(x, 0); its derivative at 0 is taken as 0. */
  relu(x: Tensor): Tensor;
  /** The error function, 2/sqrt(pi) times the integral of e^-t² from 0 to x. */
  erf(x: Tensor): Tensor;
  /** Square root. */
  sqrt(x: Tensor): Tensor;
  /** 1 / sqrt(x). */
  rsqrt(x: Tensor): Tensor;
  /** -x. */
  neg(x: Tensor): Tensor;
  /** |x|; its derivative at 0 is taken as 0. */
  abs(x: Tensor): Tensor;
  /** x². */
  square(x: Tensor): Tensor;
  /** 1 / x. */
  reciprocal(x: Tensor): Tensor;

  /** The matrix product of `[m, k]` and `[k, n]`, each after its transpose flag: `[m, n]`. */
  matmul(a: Tensor, b: Tensor, transposes?: Transposes): Tensor;

  /** Sums over the axes that broadcasting `shape` to x's shape would repeat; the result has `shape`. */
  sumTo(x: Tensor, shape: Shape): Tensor;
  /** Repeats x along broadcast axes until it has `shape`. */
  broadcastTo(x: Tensor, shape: Shape): Tensor;
  /** The same values in the same row-major order under another shape of equal size. */
  reshape(x: Tensor, shape: Shape): Tensor;
  /** Axis i of the result is axis `axes[i]` of x; without `axes`, the order is reversed. */
  transpose(x: Tensor, axes?: readonly number[]): Tensor;
  /** `size` entries along `axis`, from `start` on. */
  slice(x: Tensor, axis: number, start: number, size: number): Tensor;
  /** `parts` equal slices along `axis`. */
  split(x: Tensor, axis: number, parts: number): Tensor[];
  /** Tensors laid end to end along `axis`; their other axes are equal. */
  concat(tensors: readonly Tensor[], axis: number): Tensor;

  /**
   * The windows of an image batch `[batch, height, width, channels]`, one row each:
   * `[batch, windows down, windows across, window height * window width * channels]`.
   * A convolution is `patches` followed by `matmul`.
   */
  patches(x: Tensor, window: Window): Tensor;

  /** e^x over its sum along the last axis. */
  softmax(x: Tensor): Tensor;
  /**
   * Mean over the rows of -sum_j targets_j * log softmax(logits)_j, natural logarithm, a scalar. Both
   * are `[batch, classes]`. No gradient flows into the targets.
   */
  softmaxCrossEntropy(logits: Tensor, targets: Tensor): Tensor;
  /**
   * Mean over the rows of half the sum of squares of (prediction - target), a scalar. Both are
   * `[batch, width]`.
   */
  squaredError(prediction: Tensor, target: Tensor): Tensor;
  /** x itself, but a constant to differentiation. */
  stopGradient(x: Tensor): Tensor;
}
