import { UsageError, type Ingredients, type NetworkSpec } from '@gradient-remedies/core';

/** Ingredients that a layer cannot have, and what to do instead. */
const reasons: Partial<Record<keyof Ingredients, string>> = {
  stages:
    'trains in stages with losses of their own, and model.fit has one: train the network with `train` of ' +
    '@gradient-remedies/core, and pass its values to toLayersModel for the same network without it',
  gradientTransform:
    'changes gradients before the optimizer sees them, and model.fit leaves no room for that: train the ' +
    'network with `train` of @gradient-remedies/core, and pass its values to toLayersModel',
};

/**
 * Makes sure that a network can be made of layers of TensorFlow.js and trained there.
 *
 * @throws UsageError - Naming the remedy, what it needs, and what to do instead.
 */
export function checkTrainable(spec: NetworkSpec): void {
  for (const [ingredient, reason] of Object.entries(reasons)) {
    if (spec[ingredient as keyof Ingredients] === null) continue;
    const who = spec.setBy[ingredient as keyof Ingredients] ?? 'This network';
    throw new UsageError(`${who} ${reason}.`);
  }
}
