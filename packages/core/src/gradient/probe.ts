import { reverse } from '../graph/reverse.js';
import type { Shape, Tensor } from '../ops.js';
import type { NetworkSpec } from '../spec/network-spec.js';
import { traceNetwork } from '../network/trace-network.js';
import type { Hidden, TracedNetwork } from '../network/traced.js';
import type { Parameter } from '../spec/parameter.js';

/** A traced network together with every gradient that a measurement looks at. */
export interface Probe extends TracedNetwork {
  /** Each hidden state with its gradient, undefined where none arrives. */
  readonly states: readonly (Hidden & { gradient: Tensor | undefined })[];
  /** Every parameter with its gradient. */
  readonly gradients: readonly { parameter: Parameter; gradient: Tensor | undefined }[];
  /** The derivative of each use of the activation at its input, elementwise. */
  readonly slopes: readonly { index: number; slope: Tensor }[];
}

/** Writes down the forward and the backward pass of one batch. */
export function traceProbe(spec: NetworkSpec, batch: number): Probe {
  const traced = traceNetwork(spec, { batch });
  // Before the backward pass, so that a slope is computed while the activation is at hand.
  const slopes = traceSlopes(traced);
  // The hidden states too: one that no parameter leads to has a gradient all the same.
  const wanted = [...traced.parameters, ...traced.hidden].map(({ tensor }) => tensor);
  const gradients = reverse(traced.tracer, traced.loss, wanted);
  return {
    ...traced,
    slopes,
    states: traced.hidden.map((state) => ({ ...state, gradient: gradients.get(state.tensor) })),
    gradients: traced.parameters.map((parameter) => ({
      parameter,
      gradient: gradients.get(parameter.tensor),
    })),
  };
}

/**
 * An elementwise function has a diagonal Jacobian, so the gradient of all ones through it is its
 * derivative: no author of an activation writes one.
 */
function traceSlopes({ tracer, activations }: TracedNetwork): Probe['slopes'] {
  const ones = new Map<string, Tensor>();
  const onesOf = (shape: Shape): Tensor => {
    const key = shape.join();
    const known = ones.get(key) ?? tracer.constant(1, shape);
    ones.set(key, known);
    return known;
  };
  return activations.flatMap(({ index, input, output }) => {
    const slope = reverse(tracer, output, [input], onesOf(output.shape)).get(input);
    return slope === undefined ? [] : [{ index, slope }];
  });
}
