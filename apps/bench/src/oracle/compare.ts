import {
  fast,
  type FloatArray,
  type GraphAnswer,
  type GraphQuestion,
} from '@gradient-remedies/core';
import {
  byDerivativeTable,
  createYardstick,
  drawTrial,
  lacking,
  networkQuestion,
  tensorNames,
} from '@gradient-remedies/core/conformance';
import type { Oracle } from '@gradient-remedies/tfjs/oracle';
import { batchOf, networkOf, type TrialContext } from '../trial/network.js';
import { costOf, type Trial } from '../trial/trial.js';
import type { Verdict } from './verdict.js';

/** What a comparison needs of an oracle. */
export type ComparisonOracle = Pick<Oracle, 'name' | 'interpreter' | 'unsupported'>;

/**
 * Recomputes loss, output and every gradient of a trial by an engine that differentiates by itself, and
 * holds them against the f64 reference.
 *
 * @param trial - Its weights and its batch are those that it is measured with.
 * @param context - Remedies and data.
 * @param oracle - The engine.
 * @returns What is furthest off, or why there is no comparison: an operation that the oracle is not
 *   exact in, a gradient that single precision does not hold, or an error on the way.
 */
export async function compareNetwork(
  trial: Trial,
  context: TrialContext,
  oracle: ComparisonOracle,
): Promise<Verdict> {
  const { remedies, depth } = trial;
  if (costOf(trial) > largestCost) return { remedies, depth, reason: 'too large to recompute' };
  try {
    return await compare(trial, context, oracle);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { remedies, depth, reason: `it fails: ${message}` };
  }
}

/** About ten seconds, and a gigabyte. */
const largestCost = 2e9;

async function compare(
  trial: Trial,
  context: TrialContext,
  { name, interpreter, unsupported }: ComparisonOracle,
): Promise<Verdict> {
  const { remedies, depth, width, batch, seed } = trial;
  const skip = (reason: string): Verdict => ({ remedies, depth, reason });
  const data = batchOf(trial, context, 0);
  const drawn = drawTrial(networkOf(trial, context), { seed, batch, data });
  const question = networkQuestion(drawn);
  const inexact = lacking(question, unsupported);
  if (inexact !== undefined) return skip(`${name} is not exact in ${inexact}`);
  const answer = await interpreter.answer(question);
  if (await isBeyondSinglePrecision(question, answer)) return skip(outOfRange);
  const { ratio, position, resolution } = createYardstick(question, 'f32')(answer);
  if (resolution > coarsest) return skip('single precision cannot tell: too sensitive to rounding');
  return {
    ...{ remedies, depth, width, batch, seed },
    tensor: tensorNames(drawn)[position],
    ratio: Number.isFinite(ratio) ? ratio : null,
  };
}

/** Where an error of this share of a tensor would pass, agreement says little. */
const coarsest = 0.1;

const outOfRange = "out of single precision's range";

/** What lies between these keeps its digits in single precision, and so do its factors mostly. */
const smallest = 1e-30;
const greatest = 1e30;

/** Whether it is the network, and not the oracle, that makes an answer tiny, huge or not finite. */
async function isBeyondSinglePrecision(
  question: GraphQuestion,
  answer: GraphAnswer,
): Promise<boolean> {
  if (sizesOf(answer).every(isInRange)) return false;
  const reference = await byDerivativeTable(fast.f64).answer(question);
  // A gradient may be 0 indeed.
  if (!sizesOf(reference).every((size) => size === 0 || isInRange(size))) return true;
  if (sizesOf(answer).every(Number.isFinite)) return false;
  const ours = await byDerivativeTable(fast.f32).answer(question);
  return !sizesOf(ours).every(Number.isFinite);
}

const isInRange = (size: number): boolean => size >= smallest && size <= greatest;

const sizesOf = ({ outputs, gradients }: GraphAnswer): number[] =>
  [...outputs, ...gradients].map(largest);

/** The largest magnitude; NaN where there is one. */
function largest(entries: FloatArray): number {
  let size = 0;
  for (let i = 0; i < entries.length; i++) size = Math.max(size, Math.abs(entries[i]));
  return size;
}
