import { createHash } from 'node:crypto';

/** One network to be measured or trained: plain data, enough to get the same row on any machine. */
export interface Trial {
  readonly stage: 'initialization' | 'training';
  /** Canonical and sorted; `["sigmoid"]` for the bare baseline. */
  readonly remedies: readonly string[];
  readonly depth: number;
  /** Of every hidden layer, or of each. */
  readonly width: number | readonly number[];
  /** Decides the weights and the batches. */
  readonly seed: number;
  readonly dataset: string;
  /** Examples in a batch. */
  readonly batch: number;
  /** Whether the answer is known in closed form. */
  readonly control?: true;
  /** Where `stage` is `training`: how. */
  readonly training?: TrainingPlan;
  /** Trained with relaxed SIMD, whose last bits depend on the machine. */
  readonly relaxed?: true;
}

/** How a network is trained. */
export interface TrainingPlan {
  /** Stochastic gradient descent is without momentum. */
  readonly optimizer: 'sgd' | 'adam';
  readonly steps: number;
  /** The learning rates to choose from. */
  readonly rates: readonly number[];
  /** Steps after which the rate is chosen, by training loss; that run is carried on. */
  readonly chooseAfter: number;
}

/** What identifies a trial: 12 hexadecimal digits, the same on every machine. */
export function hashOf(trial: Trial): string {
  const { stage, remedies, depth, width, seed, dataset, batch, control, training } = trial;
  const plan = training && [training.steps, training.rates, training.chooseAfter];
  const identity = [
    stage,
    remedies,
    depth,
    width,
    seed,
    dataset,
    batch,
    control ?? false,
    plan ?? null,
    ...(trial.relaxed ? ['relaxed'] : []),
    ...(training?.optimizer === 'adam' ? ['adam'] : []),
  ];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 12);
}

/** What decides where a row stands. */
interface Place extends Omit<Trial, 'training'> {
  /** The hash of the trial. */
  readonly trial: string;
}

/**
 * The order of rows: by stage, remedies, depth, width and seed, controls after the rest. No two trials
 * are equal in it, so that rows stand where they do whichever is finished first.
 */
export function compareTrials(a: Place, b: Place): number {
  return (
    compare(a.stage, b.stage) ||
    compare(a.remedies.join('+'), b.remedies.join('+')) ||
    a.depth - b.depth ||
    compareWidths(a.width, b.width) ||
    a.seed - b.seed ||
    Number(a.control ?? false) - Number(b.control ?? false) ||
    compare(a.dataset, b.dataset) ||
    a.batch - b.batch ||
    compare(a.trial, b.trial)
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function compareWidths(a: Trial['width'], b: Trial['width']): number {
  const [left, right] = [[a].flat(), [b].flat()];
  const at = left.findIndex((width, i) => width !== right[i]);
  return at === -1 ? left.length - right.length : left[at] - (right[at] ?? 0);
}

/** The same for all trials that differ in their seed alone; those of one width sort together. */
export function networkKey({ width, remedies, depth, batch, dataset }: Trial): string {
  return JSON.stringify([width, remedies, depth, batch, dataset]);
}

/**
 * About how long a trial takes, in multiplications and additions: what to start first, and how much
 * time is left.
 */
export function costOf({ depth, width, batch, training }: Trial): number {
  const widths = typeof width === 'number' ? Array<number>(depth).fill(width) : width;
  let weights = inputWidth * widths[0];
  let units = widths[0];
  for (let i = 1; i < widths.length; i++) {
    weights += widths[i - 1] * widths[i];
    units += widths[i];
  }
  if (training === undefined) {
    return weights * (3 * batch + costOfDraw) + units * batch * costOfStatistics;
  }
  const steps = training.steps + (training.rates.length - 1) * training.chooseAfter;
  return weights * (3 * batch * steps + testImages);
}

// Measured, on MNIST: what a drawn weight, and what a unit's activation and statistics, cost.
const inputWidth = 784;
const testImages = 10_000;
const costOfDraw = 60;
const costOfStatistics = 200;
