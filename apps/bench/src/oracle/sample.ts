import type { Trial } from '../trial/trial.js';

/** Gradients of most networks are in the range of single precision up to here. */
const deepest = 16;

/**
 * The trials that are recomputed by TensorFlow.js: each set of remedies once, on its first seed.
 *
 * @param trials - Of a run, in the order of the results.
 * @returns For each set that is measured at initialization: its largest depth up to 16, or its
 *   smallest where all are deeper. Controls only for sets that are measured in no other way.
 */
export function sampleOf(trials: readonly Trial[]): Trial[] {
  const chosen = new Map<string, Trial>();
  for (const trial of trials) {
    if (trial.stage !== 'initialization') continue;
    const set = trial.remedies.join('+');
    const best = chosen.get(set);
    if (best === undefined || isBetter(trial, best)) chosen.set(set, trial);
  }
  return [...chosen.values()];
}

function isBetter(trial: Trial, best: Trial): boolean {
  const isControl = trial.control ?? false;
  if (isControl !== (best.control ?? false)) return !isControl;
  if (trial.depth === best.depth) return trial.seed < best.seed;
  if (trial.depth > deepest || best.depth > deepest) return trial.depth < best.depth;
  return trial.depth > best.depth;
}
