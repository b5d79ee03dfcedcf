import { NonFiniteError, UsageError } from '../errors.js';
import { createPlan } from '../graph/plan.js';
import { reverse } from '../graph/reverse.js';
import { Execution, type Observer } from '../interpreters/execution.js';
import { fast } from '../interpreters/fast/index.js';
import type { Ways } from '../network/recurrent.js';
import { traceNetwork } from '../network/trace-network.js';
import type { Tensor } from '../ops.js';
import type { NetworkSpec } from '../spec/network-spec.js';
import { checkCarousel } from './check-carousel.js';
import { fill, type MeasureOptions, type PlanOptions, type Sample } from './measure.js';
import { scaled } from './scaled.js';
import { checkFinite, leastSquaresSlope, log10Rms } from './statistics.js';

/** How much of the gradient is left at each time lag. */
export interface LagSurvival {
  /**
   * log10 of RMS(dLoss/ds_(T-lag)) / RMS(dLoss/ds_T) over the batch, for lag 0, 1, … T-1; null where no
   * gradient arrives.
   */
  readonly log10ByLag: readonly (number | null)[];
  /** The last of them: from the first step to the last. */
  readonly log10Ratio: number | null;
  /** The least-squares slope of `log10ByLag`: what each step adds on the way back. Null for one step. */
  readonly log10PerStep: number | null;
}

/** Survival over time, measured in two ways. */
export interface LagMeasurement {
  /** Of dLoss/dh, the hidden state's, over all ways that it takes. */
  readonly full: LagSurvival;
  /** Of what stays on the carousel, such as an LSTM's cell state; null for a cell that has none. */
  readonly carousel: LagSurvival | null;
}

/**
 * Draws a sequence network's weights, runs one batch forward and backward, and measures how much of the gradient
 * of the last step is left at each step before it, at any number of steps.
 *
 * @param spec - A network with a cell, from {@link compose}; its depth is the number of steps.
 * @param options - `inputs` holds batch x depth x inputWidth numbers, row-major, `targets` batch x outputWidth.
 * @throws UsageError - If the network has no cell, its parts do not fit one another, or the numbers do not
 *   fill the batch.
 * @throws NonFiniteError - If the loss or a gradient is NaN or infinite.
 *
 * @example
 * ```ts
 * const size = { depth: 3, width: 4, inputWidth: 1, outputWidth: 2 };
 * const sample = { seed: 1, batch: 1, inputs: [1, 2, 3], targets: [0, 1] };
 * const { full, carousel } = measureLag(compose([lstm.variant('1997')], size), sample);
 * full.log10ByLag.length; // 3: of dLoss/dh, 0, 1 and 2 steps back
 * carousel.log10Ratio; // 0: along the cell state nothing is lost
 * ```
 */
export function measureLag(spec: NetworkSpec, options: MeasureOptions): LagMeasurement {
  if (spec.cell === null) {
    throw new UsageError(
      `${spec.remedies.join('+')} has no time lag: it needs a cell, such as an LSTM.`,
    );
  }
  return {
    full: planLag(spec, 'all', options)(options),
    carousel: planCarousel(spec, options)?.(options) ?? null,
  };
}

/**
 * Plans a measurement of what stays on the carousel, which is made again and again: the graph is written down and
 * its buffers are allocated once. What {@link planMeasurement} gives has the gradient over all ways.
 *
 * @param spec - A network with a cell, from {@link compose}; its depth is the number of steps.
 * @param options - The number of examples, and the interpreter.
 * @returns The `carousel` of {@link measureLag}; null for a cell that has none.
 * @throws UsageError - If weights see the cell's states, and not through `read` alone.
 *
 * @example
 * ```ts
 * const spec = compose([lstm.variant('1997')], { depth: 3, width: 4, inputWidth: 1, outputWidth: 2 });
 * const measureCarousel = planCarousel(spec, { batch: 1 })!;
 * measureCarousel({ seed: 1, inputs: [1, 2, 3], targets: [0, 1] }).log10Ratio; // 0: nothing is lost
 * ```
 */
export const planCarousel = (
  spec: NetworkSpec,
  options: PlanOptions,
): ((sample: Sample) => LagSurvival) | null =>
  spec.cell?.carousel === undefined ? null : planLag(spec, 'carousel', options);

function planLag(
  spec: NetworkSpec,
  along: Ways,
  { batch, interpreter = fast.f64 }: PlanOptions,
): (sample: Sample) => LagSurvival {
  const traced = traceNetwork(spec, { batch, along });
  if (along === 'carousel') checkCarousel(traced, spec);
  const states = [...(along === 'all' ? traced.hidden : traced.carousel)].reverse();
  const gradients = reverse(
    traced.tracer,
    traced.loss,
    states.map(({ tensor }) => tensor),
  );
  // By tensor: where nothing happens on the way back, many steps have one and the same gradient.
  const rms = new Map<Tensor, number | null>();
  const observers = new Map<Tensor, Observer>();
  for (const { tensor, name } of states) {
    const gradient = gradients.get(tensor);
    if (gradient === undefined) continue;
    observers.set(gradient, (value) => {
      checkFinite(value, `The gradient at ${name}`);
      rms.set(gradient, log10Rms(value));
    });
  }
  const execution = new Execution(
    createPlan([traced.loss], [...observers.keys()]),
    scaled(interpreter),
  );
  return (sample) => {
    fill(execution, spec, traced, sample);
    execution.run(observers);
    if (!Number.isFinite(execution.value(traced.loss).data[0])) {
      throw new NonFiniteError('The loss is not finite.');
    }
    return ofRms(
      states.map(({ tensor }) => {
        const gradient = gradients.get(tensor);
        return gradient === undefined ? null : (rms.get(gradient) ?? null);
      }),
    );
  };
}

function ofRms(rms: readonly (number | null)[]): LagSurvival {
  const last = rms[0];
  const log10ByLag = rms.map((each) => (each === null || last === null ? null : each - last));
  return {
    log10ByLag,
    log10Ratio: log10ByLag[log10ByLag.length - 1],
    log10PerStep: slopeOf(log10ByLag),
  };
}

function slopeOf(log10ByLag: readonly (number | null)[]): number | null {
  if (log10ByLag.length < 2 || !log10ByLag.every((each) => each !== null)) return null;
  return leastSquaresSlope(
    log10ByLag.map((_, lag) => lag),
    log10ByLag,
  );
}
