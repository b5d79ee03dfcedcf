import { serialization } from '@tensorflow/tfjs-core';
import type { Remedy } from '@gradient-remedies/core';
import { DistributionInitializer } from './distribution-initializer.js';
import { checkOneCore } from './check-tensorflow.js';
import { remediesOf } from './known-remedies.js';
import { RemedyLayer } from './remedy-layer.js';

/**
 * Makes remedies known by name. Say it before a saved model that uses them is loaded: a model file
 * keeps their names, not their code.
 *
 * @param remedies - None are needed for a model of the baseline or of core's own remedies.
 * @throws UsageError - If another remedy of the same name is known already, or there are two copies of
 *   TensorFlow.js.
 *
 * @example
 * ```ts
 * registerRemedies(relu, residual);
 * const load = () => tf.loadLayersModel('https://example.com/model.json');
 * ```
 */
export function registerRemedies(...remedies: readonly Remedy[]): void {
  checkOneCore();
  remediesOf(remedies);
  serialization.registerClass(RemedyLayer);
  serialization.registerClass(DistributionInitializer as never);
}
