import type { Experiment } from '../part.js';
import { experiment as balance } from './balance.js';
import { experiment as fluctuation } from './fluctuation.js';
import { experiment as forgetGate } from './forget-gate.js';
import { experiment as gradientSizes } from './gradient-sizes.js';
import { experiment as hopfieldRecall } from './hopfield-recall.js';
import { experiment as lag } from './lag.js';
import { experiment as linearLearning } from './linear-learning.js';
import { experiment as overshoot } from './overshoot.js';
import { experiment as scaledBranches } from './scaled-branches.js';
import { experiment as sigmoidRecurrence } from './sigmoid-recurrence.js';
import { experiment as sigmoidSlope } from './sigmoid-slope.js';
import { experiment as survival } from './survival.js';
import { experiment as training } from './training.js';
import { experiment as weightGradients } from './weight-gradients.js';
import { experiment as workedExample } from './worked-example.js';

const experiments: readonly Experiment[] = [
  balance,
  fluctuation,
  forgetGate,
  gradientSizes,
  hopfieldRecall,
  lag,
  linearLearning,
  overshoot,
  scaledBranches,
  sigmoidRecurrence,
  sigmoidSlope,
  survival,
  training,
  weightGradients,
  workedExample,
];

/** The experiment of a part. */
export function experimentOf({ experiment: name }: { readonly experiment: string }): Experiment {
  const found = experiments.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no experiment "${name}".`);
  return found;
}
