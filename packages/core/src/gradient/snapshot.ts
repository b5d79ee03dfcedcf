import { createPlan } from '../graph/plan.js';
import { Execution } from '../interpreters/execution.js';
import { fast } from '../interpreters/fast/index.js';
import type { Shape, Tensor } from '../ops.js';
import type { NetworkSpec } from '../spec/network-spec.js';
import { fill, type MeasureOptions } from './measure.js';
import { traceProbe } from './probe.js';
import { scaled } from './scaled.js';
import { checkFinite } from './statistics.js';
import { scaleByPowerOfTwo } from './power-of-two.js';

/** A tensor of a snapshot; an entry is `data * 2^exponent`. */
export interface SnapshotTensor {
  /** Such as `block.2.weight`, or `block.2` for a hidden state. */
  readonly name: string;
  readonly shape: Shape;
  readonly exponent: number;
  readonly data: Float64Array;
}

/** Everything one forward and backward pass computed, for checking elsewhere. */
export interface Snapshot {
  readonly loss: number;
  /** In the order the network uses them; exponents are 0. */
  readonly parameters: readonly SnapshotTensor[];
  /** h_1 to h_L. */
  readonly hidden: readonly SnapshotTensor[];
  /** dLoss by each parameter, in their order. */
  readonly gradients: readonly SnapshotTensor[];
}

/**
 * Runs one batch forward and backward, in f64, and keeps all of it.
 *
 * @param spec - The network, from {@link compose}.
 * @param options - As for {@link measure}, with the same seed the same network.
 * @throws UsageError - If the spec's parts do not fit one another.
 * @throws NonFiniteError - If a hidden state or a gradient is NaN or infinite.
 */
export function snapshot(spec: NetworkSpec, options: MeasureOptions): Snapshot {
  const probe = traceProbe(spec, options.batch);
  const known = probe.gradients.filter(({ gradient }) => gradient !== undefined);
  const kept = [...probe.hidden, ...probe.parameters].map(({ tensor }) => tensor);
  const outputs = [probe.loss, ...kept, ...known.map(({ gradient }) => gradient!)];
  const execution = new Execution(createPlan(outputs), scaled(options.interpreter ?? fast.f64));
  fill(execution, spec, probe, options);
  execution.run();
  const read = (name: string, tensor: Tensor): SnapshotTensor => {
    const value = execution.value(tensor);
    checkFinite(value, name);
    const { shape, exponent, data } = value;
    return { name, shape, exponent, data: Float64Array.from(data) };
  };
  const loss = execution.value(probe.loss);
  return {
    loss: scaleByPowerOfTwo(loss.data[0], loss.exponent),
    parameters: probe.parameters.map(({ name, tensor }) => read(name, tensor)),
    hidden: probe.hidden.map(({ name, tensor }) => read(name, tensor)),
    gradients: probe.gradients.map(({ parameter: { name, shape }, gradient }) =>
      gradient === undefined
        ? { name, shape, exponent: 0, data: new Float64Array(shape.reduce((a, b) => a * b, 1)) }
        : read(name, gradient),
    ),
  };
}
