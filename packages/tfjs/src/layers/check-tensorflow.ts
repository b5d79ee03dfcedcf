import { engine, env, Environment, Tensor } from '@tensorflow/tfjs-core';
import { SymbolicTensor, version_layers } from '@tensorflow/tfjs-layers';
import { UsageError } from '@gradient-remedies/core';

const advice =
  'Bring all to one version: npm install @tensorflow/tfjs@^4.22.0 (or the tfjs package that you use). ' +
  'npm ls @tensorflow/tfjs-core @tensorflow/tfjs-layers shows which there are.';

/**
 * Makes sure that there is one copy of the core of TensorFlow.js: two share an engine, but not their classes.
 *
 * @throws UsageError - If the engine belongs to another copy.
 */
export function checkOneCore(): void {
  if (env() instanceof Environment) return;
  throw new UsageError(
    'There are two copies of @tensorflow/tfjs-core, and the one that runs is not the one that ' +
      `@gradient-remedies/tfjs uses. ${advice}`,
  );
}

/**
 * Makes sure that TensorFlow.js can compute.
 *
 * @throws UsageError - If there is no backend, or two copies.
 */
export function checkTensorFlow(): void {
  checkOneCore();
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
    if (typeof input !== 'object' || input === null || !('dtype' in input)) {
      throw new UsageError('A layer is applied to a tensor, or to the output of another layer.');
    }
    throw new UsageError(
      `This model is of another copy of @tensorflow/tfjs-layers than the one (${version_layers}) that ` +
        `@gradient-remedies/tfjs uses. ${advice}`,
    );
  }
}
