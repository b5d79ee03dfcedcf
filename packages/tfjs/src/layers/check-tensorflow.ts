import { engine, env, Environment, Tensor } from '@tensorflow/tfjs-core';
import { SymbolicTensor, version_layers } from '@tensorflow/tfjs-layers';
import { UsageError } from '@gradient-remedies/core';

const advice =
  'Install one version of TensorFlow.js for all (npm ls @tensorflow/tfjs-core @tensorflow/tfjs-layers shows them; ' +
  'npm dedupe, or an entry in "overrides", leaves one).';

/**
 * Makes sure that TensorFlow.js can compute, and that there is one copy of its core: two share an engine,
 * but not their classes.
 *
 * @throws UsageError - If there is no backend, or the engine belongs to another copy.
 */
export function checkTensorFlow(): void {
  if (!(env() instanceof Environment)) {
    throw new UsageError(
      'There are two copies of @tensorflow/tfjs-core, and the one that runs is not the one that ' +
        `@gradient-remedies/tfjs uses. ${advice}`,
    );
  }
  if (engine().backendNames().length > 0) return;
  throw new UsageError(
    'TensorFlow.js has no backend to compute with: import @tensorflow/tfjs, @tensorflow/tfjs-node, or one of ' +
      'the @tensorflow/tfjs-backend packages first.',
  );
}

/**
 * Makes sure that a layer is put into a model of the same copy of TensorFlow.js.
 *
 * @throws UsageError - If an input is of another copy.
 */
export function checkOneLayers(inputs: unknown): void {
  for (const input of [inputs].flat()) {
    if (input instanceof SymbolicTensor || input instanceof Tensor) continue;
    throw new UsageError(
      `This model is of another copy of @tensorflow/tfjs-layers than the one (${version_layers}) that ` +
        `@gradient-remedies/tfjs uses. ${advice}`,
    );
  }
}
