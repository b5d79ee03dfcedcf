import type { Attributes } from '../graph/node.js';
import type {
  ComputedOp,
  Interpreter,
  Kernel,
  Kernels,
  Value,
} from '../interpreters/interpreter.js';
import { largestIn } from '../interpreters/reference/softmax.js';
import type { UnaryName } from '../ops.js';
import { exponentOf, scaleByPowerOfTwo } from './power-of-two.js';

/**
 * Mantissas are brought back to magnitude 1 when their exponent leaves -limit..limit: lazily, and so
 * early that the product of two tensors is still finite.
 */
const limits = { f64: 384, f32: 48 };

/** One operation about to be computed. */
interface Operation {
  readonly out: Value;
  readonly inputs: readonly Value[];
  /** Runs the kernel on mantissas; the rule sets the exponent of `out`. */
  readonly compute: (inputs: readonly Value[]) => void;
}

/** The same, for a rule that depends on the attributes, or changes them. */
interface Call<Op extends ComputedOp> extends Operation {
  readonly attributes: Attributes[Op];
  readonly compute: (inputs: readonly Value[], attributes?: Attributes[Op]) => void;
}

/** How one operation treats the exponents of its inputs. */
type Rule<Op extends ComputedOp = ComputedOp> = (call: Call<Op>) => void;

/**
 * Wraps an interpreter so that every tensor is a mantissa array times a power of two. A gradient of
 * 1e-3000 is then as precise as one of 1. Powers of two are exact: where no exponent is positive, the
 * result is bit for bit that of the plain interpreter, unless that one underflows.
 *
 * @param interpreter - Any kernels; they never see an exponent.
 */
export function scaled(interpreter: Interpreter): Interpreter {
  const limit = limits[interpreter.precision];
  const names = Object.keys(rules) as ComputedOp[];
  return {
    ...interpreter,
    name: `${interpreter.name}, scaled`,
    open: (plan) => {
      const { buffers, kernels, magnitude } = interpreter.open(plan);
      const normalize = (value: Value): void => {
        value.largest = magnitude(value.data);
        toMagnitudeOne(value, limit);
      };
      const entries = names.map((op) => [op, scaledKernel(op, kernels, normalize)]);
      return { buffers, kernels: Object.fromEntries(entries) as Kernels, magnitude, normalize };
    },
  };
}

function scaledKernel<Op extends ComputedOp>(
  op: Op,
  kernels: Kernels,
  normalize: (out: Value) => void,
): Kernel<Op> {
  const kernel: Kernel<Op> = kernels[op];
  const rule: Rule<Op> = rules[op];
  return (out, inputs, { attributes }) => {
    const compute: Call<Op>['compute'] = (mantissas, changed = attributes) => {
      kernel(out, mantissas, { attributes: changed });
    };
    rule({ out, inputs, attributes, compute });
    normalize(out);
  };
}

/** Where the exponent of the largest entry leaves the limits. */
function toMagnitudeOne(out: Value, limit: number): void {
  if (out.largest === 0) out.exponent = 0;
  if (out.largest === 0 || !Number.isFinite(out.largest)) return;
  const exponent = exponentOf(out.largest);
  if (Math.abs(exponent) <= limit) return;
  shiftEntries(out, out, -exponent);
  out.exponent += exponent;
  out.largest = scaleByPowerOfTwo(out.largest, -exponent);
}

function shiftEntries(out: Value, x: Value, exponent: number): void {
  for (let i = 0; i < x.data.length; i++) out.data[i] = scaleByPowerOfTwo(x.data[i], exponent);
}

/** The same tensor with another exponent, its mantissas shifted the other way. */
function withExponent(x: Value, exponent: number): Value {
  if (x.exponent === exponent) return x;
  const copy = { ...x, data: x.data.slice(), exponent };
  shiftEntries(copy, x, x.exponent - exponent);
  copy.largest = scaleByPowerOfTwo(x.largest, x.exponent - exponent);
  return copy;
}

const plain = (x: Value): Value => withExponent(x, 0);

/** Mantissas of magnitude about 2^`target`, whatever the exponent. */
const withMagnitude = (x: Value, target: number): Value =>
  x.largest === 0 ? x : withExponent(x, x.exponent + exponentOf(x.largest) - target);

/** Linear in its only input, or in the incoming gradient. */
const passes = ({ out, inputs, compute }: Operation): void => {
  compute(inputs);
  out.exponent = inputs[0].exponent;
};

const product = ({ out, inputs, compute }: Operation): void => {
  compute(inputs);
  out.exponent = inputs[0].exponent + inputs[1].exponent;
};

/** A tensor of zeros has no say in the exponent: its own would flush the others. */
const aligned = ({ out, inputs, compute }: Operation): void => {
  const nonzero = inputs.filter((input) => input.largest !== 0);
  const exponent = nonzero.reduce((most, input) => Math.max(most, input.exponent), -Infinity);
  out.exponent = nonzero.length === 0 ? 0 : exponent;
  compute(inputs.map((input) => withExponent(input, out.exponent)));
};

const shift: Rule<'shift'> = ({ out, inputs: [x], attributes: { offset }, compute }) => {
  out.exponent = Math.max(x.exponent, 0);
  compute([withExponent(x, out.exponent)], {
    offset: scaleByPowerOfTwo(offset, -out.exponent),
  });
};

/** Functions f(x) = a x for |x| < 2^-60, to the last bit of f64: the exponent passes there. */
const linearNearZero = ({ out, inputs: [x], compute }: Operation): void => {
  const tiny = x.largest !== 0 && x.exponent + exponentOf(x.largest) < -60;
  const input = tiny ? withMagnitude(x, -61) : plain(x);
  compute([input]);
  out.exponent = input.exponent;
};

/** Functions of a range or a domain that f64 can hold: the exponent is put back first. */
const bounded = ({ out, inputs, compute }: Operation): void => {
  compute(inputs.map(plain));
  out.exponent = 0;
};

/** f(m 2^e) = f(m) 2^(e factor), for exponents in steps that make e times `factor` whole. */
const power =
  (step: number, factor: number) =>
  ({ out, inputs: [x], compute }: Operation): void => {
    const exponent = Math.floor(x.exponent / step) * step;
    compute([withExponent(x, exponent)]);
    out.exponent = exponent * factor;
  };

const logarithm = ({ out, inputs: [x], compute }: Operation): void => {
  const fits = Math.abs(x.exponent + exponentOf(x.largest)) < 600;
  const input = fits ? plain(x) : withMagnitude(x, 0);
  compute([input]);
  if (!fits) for (let i = 0; i < out.data.length; i++) out.data[i] += input.exponent * Math.LN2;
  out.exponent = 0;
};

const unaryRules: Readonly<Record<UnaryName, (call: Operation) => void>> = {
  neg: passes,
  relu: passes,
  abs: passes,
  tanh: linearNearZero,
  erf: linearNearZero,
  expm1: linearNearZero,
  exp: bounded,
  sigmoid: bounded,
  log: logarithm,
  square: power(1, 2),
  sqrt: power(2, 0.5),
  rsqrt: power(2, -0.5),
  reciprocal: power(1, -1),
};

const unary: Rule<'unary'> = (call) => {
  const rule = call.inputs[0].exponent === 0 ? bounded : unaryRules[call.attributes.function];
  rule(call);
};

/** The slope's own power of the saved tensor, where it is one; a sign has power 0. */
const slopePowers: Partial<Record<UnaryName, number>> = {
  neg: 0,
  relu: 0,
  abs: 0,
  exp: 1,
  square: 1,
  log: -1,
  sqrt: -1,
  reciprocal: 2,
  rsqrt: 3,
};

const unaryGradient: Rule<'unaryGradient'> = (call) => {
  const [gradient, saved] = call.inputs;
  if (saved.exponent === 0) {
    passes(call);
    return;
  }
  // A sigmoid's output carries an exponent only where all of it is tiny: y (1 - y) is y there.
  const name = call.attributes.function === 'sigmoid' ? 'exp' : call.attributes.function;
  const slopePower = slopePowers[name];
  const mantissas = slopePower === undefined ? plain(saved) : withMagnitude(saved, 0);
  call.compute([gradient, mantissas], { function: name });
  call.out.exponent = gradient.exponent + mantissas.exponent * (slopePower ?? 0);
};

/** Each row less its maximum, at exponent 0: what softmax sees of logits of any size. */
function lessRowMaximum(logits: Value): Value {
  if (logits.exponent <= 0) return plain(logits);
  const copy = { ...logits, data: logits.data.slice(), exponent: 0 };
  const length = logits.shape[logits.shape.length - 1];
  for (let start = 0; start < copy.data.length; start += length) {
    const largest = largestIn(logits.data, start, start + length);
    for (let i = start; i < start + length; i++) {
      copy.data[i] = scaleByPowerOfTwo(logits.data[i] - largest, logits.exponent);
    }
  }
  return copy;
}

const softmax: Rule<'softmax'> = ({ out, inputs: [logits], compute }) => {
  compute([lessRowMaximum(logits)]);
  out.exponent = 0;
};

const softmaxGradient: Rule<'softmaxGradient'> = ({ out, inputs: [gradient, output], compute }) => {
  compute([gradient, plain(output)]);
  out.exponent = gradient.exponent;
};

/**
 * sum_j targets_j (max - logits_j + log sum exp(logits - max)): linear in the targets. Where the first
 * part is beyond f64 it is summed in units of the logits' exponent.
 */
const softmaxCrossEntropy: Rule<'softmaxCrossEntropy'> = (call) => {
  const [logits, targets] = call.inputs;
  const less = lessRowMaximum(logits);
  call.compute([less, targets]);
  call.out.exponent = targets.exponent;
  if (logits.exponent <= 0 || Number.isFinite(call.out.data[0])) return;
  const [rows, classes] = logits.shape;
  let total = 0;
  for (let start = 0; start < rows * classes; start += classes) {
    const largest = largestIn(logits.data, start, start + classes);
    let sum = 0;
    for (let i = start; i < start + classes; i++) sum += Math.exp(less.data[i]);
    const logSum = scaleByPowerOfTwo(Math.log(sum), -logits.exponent);
    for (let i = start; i < start + classes; i++) {
      const target = targets.data[i];
      if (target !== 0) total += target * (largest - logits.data[i] + logSum);
    }
  }
  call.out.data[0] = total / rows;
  call.out.exponent = logits.exponent + targets.exponent;
};

const crossEntropyGradient: Rule<'crossEntropyGradient'> = (call) => {
  const [gradient, logits, targets] = call.inputs;
  call.compute([gradient, lessRowMaximum(logits), targets]);
  call.out.exponent = gradient.exponent + targets.exponent;
};

const rules: { readonly [Op in ComputedOp]: Rule<Op> } = {
  add: aligned,
  sub: aligned,
  concat: aligned,
  mul: product,
  matmul: product,
  scale: passes,
  shift,
  unary,
  unaryGradient,
  sumTo: passes,
  broadcastTo: passes,
  reshape: passes,
  stopGradient: passes,
  transpose: passes,
  slice: passes,
  pad: passes,
  patches: passes,
  unpatches: passes,
  softmax,
  softmaxGradient,
  softmaxCrossEntropy,
  crossEntropyGradient,
};
