import type { Experiment } from '../part.js';
import { experiment as survival } from './survival.js';
import { experiment as training } from './training.js';

const experiments: readonly Experiment[] = [survival, training];

/** The experiment of a part. */
export function experimentOf({ experiment: name }: { readonly experiment: string }): Experiment {
  const found = experiments.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no experiment "${name}".`);
  return found;
}
