import { NonFiniteError, UsageError } from '../errors.js';
import { sizeOf } from '../graph/node.js';
import { createPlan } from '../graph/plan.js';
import { Execution } from '../interpreters/execution.js';
import { fast } from '../interpreters/fast/index.js';
import type { Interpreter } from '../interpreters/interpreter.js';
import { initialize, type Batch } from '../network/initialize.js';
import { drawRandomInputs } from '../network/random-inputs.js';
import type { TracedNetwork } from '../network/traced.js';
import type { NetworkSpec } from '../spec/network-spec.js';
import type { Measurement } from './measurement.js';
import { traceProbe } from './probe.js';
import { recordProfile, type ProfileRecorder } from './profile.js';
import { scaled } from './scaled.js';
import { scaleByPowerOfTwo } from './power-of-two.js';
import { survivalOf, weightGradientsOf } from './survival.js';

/** What a measurement is made on. */
export interface MeasureOptions extends Batch {
  /** Of the weights; a whole number. */
  readonly seed: number;
  /**
   * Entries of every parameter by its name, such as those of a network that was trained: `network.values`.
   * Drawn with the seed if left out.
   */
  readonly values?: ReadonlyMap<string, ArrayLike<number>>;
  /** Number of examples in `inputs` and `targets`. */
  readonly batch: number;
  /** f64 kernels; `fast.f64` by default, which equals `reference` bit for bit. */
  readonly interpreter?: Interpreter;
}

/**
 * Draws a network's weights, runs one batch forward and backward, and measures how much of the
 * gradient is left at every layer. Every tensor carries a power of two, so the answer is right at any
 * depth.
 *
 * @param spec - The network, from {@link compose}.
 * @param options - `inputs` holds batch x inputWidth numbers, row-major, `targets` batch x outputWidth.
 * @throws NonFiniteError - If the loss or a gradient is NaN or infinite.
 * @throws UsageError - If the spec's parts do not fit one another, or the numbers do not fill the batch.
 *
 * @example
 * ```ts
 * const spec = compose([], { depth: 4, width: 8, inputWidth: 3, outputWidth: 2 });
 * const { survival } = measure(spec, {
 *   seed: 1,
 *   batch: 2,
 *   inputs: [0.1, -1, 2, 0.5, 0.3, -0.2],
 *   targets: [1, 0, 0, 1],
 * });
 * survival.log10Ratio! < 0; // true: a sigmoid network loses some of the gradient in every layer
 * ```
 */
export function measure(spec: NetworkSpec, options: MeasureOptions): Measurement {
  return planMeasurement(spec, options)(options);
}

/** What a planned measurement is made on, each time. */
export type Sample = Batch & Pick<MeasureOptions, 'seed' | 'values'>;

/** What it is planned for. */
export type PlanOptions = Pick<MeasureOptions, 'batch' | 'interpreter'>;

/**
 * Plans a measurement that is made again and again, with other seeds or other data: the graph is
 * written down and its buffers are allocated once.
 *
 * @param spec - The network, from {@link compose}.
 * @param options - The number of examples, and the interpreter.
 * @returns What {@link measure} does for this network.
 */
export function planMeasurement(
  spec: NetworkSpec,
  { batch, interpreter = fast.f64 }: PlanOptions,
): (sample: Sample) => Measurement {
  const probe = traceProbe(spec, batch);
  const record = (): ProfileRecorder => recordProfile(probe, spec.activation.largestDerivative);
  const plan = createPlan([probe.loss], [...record().observers.keys()]);
  const execution = new Execution(plan, scaled(interpreter));
  return (sample) => {
    const recorder = record();
    fill(execution, spec, probe, sample);
    execution.run(recorder.observers);
    const { data, exponent } = execution.value(probe.loss);
    if (!Number.isFinite(data[0])) throw new NonFiniteError('The loss is not finite.');
    const layers = recorder.layers();
    return {
      loss: scaleByPowerOfTwo(data[0], exponent),
      survival: survivalOf(layers, recorder.sampleRms),
      weights: weightGradientsOf(recorder.weightNorms()),
      layers,
    };
  };
}

/** Gives a network its batch, its noise and its first weights. */
export function fill(
  execution: Execution,
  spec: NetworkSpec,
  traced: TracedNetwork,
  { seed, inputs, targets, values }: Sample,
): void {
  execution.set(traced.inputs, inputs);
  execution.set(traced.targets, targets);
  drawRandomInputs(traced, execution, seed, 0);
  const known = values ?? initialize(spec, traced, seed, { inputs, targets });
  for (const { name, tensor, shape } of traced.parameters) {
    const entries = known.get(name);
    if (entries === undefined) {
      throw new UsageError(`The values need ${sizeOf(shape)} numbers for ${name}: there are none.`);
    }
    execution.set(tensor, entries);
  }
}
