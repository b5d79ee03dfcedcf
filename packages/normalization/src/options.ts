import { UsageError, type OptionDefinition } from '@gradient-remedies/core';

/** What is added to a variance, in both forms. */
export const epsilonOption: OptionDefinition = {
  default: 1e-5,
  description: 'what is added to the variance, over 0',
};

/** Makes sure that nothing is divided by 0. */
export function checkEpsilon(id: string, epsilon: number): void {
  if (epsilon <= 0) throw new UsageError(`${id}:epsilon must be over 0, not ${epsilon}.`);
}
