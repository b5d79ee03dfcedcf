import { tidy, type Scalar, type Tensor } from '@tensorflow/tfjs-core';
import { UsageError, type NetworkSpec } from '@gradient-remedies/core';
import { Tracer } from '@gradient-remedies/core/graph';
import { runGraph } from '../interpreter/run-graph.js';

/**
 * A network's loss, for `model.compile`.
 *
 * @param spec - The network; its penalty is part of its layers, not of this.
 * @returns A function of targets and outputs, `[batch, outputWidth]` each, to the mean over the batch: class
 *   and sample weights of `model.fit` scale that mean, not single examples.
 *
 * @example
 * ```ts
 * const spec = compose([], { depth: 3, width: 8, inputWidth: 4, outputWidth: 2 });
 * toLayersModel(spec).compile({ optimizer: 'sgd', loss: lossOf(spec) });
 * ```
 */
export function lossOf({ loss }: NetworkSpec): (targets: Tensor, outputs: Tensor) => Scalar {
  return (targets, outputs) =>
    tidy(() => {
      if (targets.shape.join() !== outputs.shape.join()) {
        throw new UsageError(
          `${loss.name} needs targets of the outputs' shape [${outputs.shape.join(', ')}], but got ` +
            `[${targets.shape.join(', ')}].`,
        );
      }
      const tracer = new Tracer();
      const output = tracer.input('outputs', outputs.shape);
      const target = tracer.input('targets', targets.shape);
      const [result] = runGraph({
        outputs: [loss.apply(tracer, output, target)],
        valueOf: (node) => (node === output ? outputs : targets),
      });
      return result as Scalar;
    });
}
