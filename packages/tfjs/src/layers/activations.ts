import {
  erf,
  gelu,
  leakyRelu,
  linear,
  relu,
  selu,
  sigmoid,
  tanh,
  unknownName,
  UsageError,
  type Activation,
  type NetworkSpec,
} from '@gradient-remedies/core';

const activations: readonly Activation[] = [
  sigmoid,
  tanh,
  relu,
  leakyRelu(),
  selu,
  gelu,
  erf,
  linear,
];

/**
 * The activation of this name, for a network whose remedies leave it open.
 *
 * @throws UsageError - If there is none (with the nearest that there is), or a remedy has set another.
 */
export function activationOf(name: string, { setBy }: NetworkSpec): Activation {
  if (typeof name !== 'string')
    throw new UsageError('The activation must be a name such as "tanh".');
  const activation = activations.find((each) => each.name === name);
  if (activation === undefined) {
    const names = activations.map((each) => each.name);
    throw new UsageError(unknownName('activation', name, names));
  }
  if (setBy.activation === undefined) return activation;
  throw new UsageError(
    `${setBy.activation} sets the activation, so that it cannot be ${name} as well.`,
  );
}
