import { lecun, UsageError, type Place, type Remedy } from '@gradient-remedies/core';
import { DistributionInitializer } from './distribution-initializer.js';
import { remediesOf } from './known-remedies.js';
import { registerRemedies } from './register.js';
import { checkWhole } from './whole-number.js';

/** Where the layer stands whose weights are initialized. */
export interface InitializerOptions {
  /** Number of inputs of each unit. */
  readonly inputUnits: number;
  /** Number of units. */
  readonly units: number;
  /** `hidden` if left out. */
  readonly role?: Place['role'];
  /** Number of hidden layers of the network, for a remedy that depends on it; 2 if left out. */
  readonly depth?: number;
  /** A whole number; 1 if left out. */
  readonly seed?: number;
  /** Tells layers of one model apart: the same seed and name draw the same values. */
  readonly name: string;
}

/** What to give a layer such as `tf.layers.dense`. */
export interface Initializers {
  readonly kernelInitializer: DistributionInitializer;
  /** Left out for a layer without bias. */
  readonly biasInitializer?: DistributionInitializer;
}

/**
 * The initialization of a remedy for a dense layer of TensorFlow.js that stays what it is: `centred`, whose
 * bias depends on the weights, and others that TensorFlow.js has not. It is saved with the model. Of a remedy
 * that looks at data it is the start only: prepareModel does the rest.
 *
 * @param remedy - One that sets the initializer, or the name of a registered one.
 * @param options - The layer's sizes and place.
 * @throws UsageError - If the remedy does not set the initializer, or a size cannot be.
 *
 * @example
 * ```ts
 * const options = { inputUnits: 64, units: 32, name: 'first' };
 * tf.layers.dense({ units: 32, ...initializersOf(orthogonal, options) });
 * ```
 */
export function initializersOf(
  remedy: string | Remedy,
  { inputUnits, units, role = 'hidden', depth = 2, seed = 1, name }: InitializerOptions,
): Initializers {
  registerRemedies();
  const remedies = remediesOf(remedy);
  if (remedies.length !== 1) throw new UsageError('initializersOf needs one remedy, not a set.');
  if (typeof name !== 'string') {
    throw new UsageError(
      'initializersOf needs a name: layers of one name start from the same draws.',
    );
  }
  checkWhole('initializersOf, inputUnits:', inputUnits, 1);
  checkWhole('initializersOf, units:', units, 1);
  checkWhole('initializersOf, depth:', depth, 1);
  checkWhole('initializersOf, seed:', seed, 0);
  const [{ id, changes }] = remedies;
  const initializer = changes.initializer ?? changes.initializerTransform?.(lecun);
  if (!initializer) {
    throw new UsageError(
      `${id} does not change how weights start: use asLayer, or another remedy.`,
    );
  }
  const index = role === 'input' ? 1 : role === 'readout' ? depth + 1 : 2;
  const { weight, bias } = initializer({
    role,
    index,
    depth,
    fanIn: inputUnits,
    fanOut: units,
  });
  const kernel = { distribution: weight, shape: [inputUnits, units], name: `${name}.weight` };
  return {
    kernelInitializer: new DistributionInitializer({ ...kernel, seed }),
    ...(bias !== null && {
      biasInitializer: new DistributionInitializer({
        distribution: bias,
        shape: [units],
        seed,
        name: `${name}.bias`,
        weight: kernel,
      }),
    }),
  };
}
