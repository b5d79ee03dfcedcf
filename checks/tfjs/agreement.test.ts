import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  compose,
  fast,
  softmaxCrossEntropy,
  squaredError,
  type GraphInterpreter,
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
import { loadOracle, oracleFromEnvironment } from '@gradient-remedies/tfjs/oracle';
import { compositionsOf, findRemedies } from '../remedies.js';

const oracle = await loadOracle(oracleFromEnvironment());
const compositions = compositionsOf(await findRemedies());

/** What is drawn of a network besides its remedies. */
const networks = fc.record({
  depth: fc.integer({ min: 1, max: 24 }),
  width: fc.integer({ min: 1, max: 40 }),
  inputWidth: fc.integer({ min: 1, max: 6 }),
  outputWidth: fc.integer({ min: 1, max: 5 }),
  loss: fc.constantFrom(softmaxCrossEntropy, squaredError),
  batch: fc.integer({ min: 1, max: 16 }),
  seed: fc.nat(),
  // Half of the networks have biases and scales away from where they start.
  noise: fc.constantFrom(0, 0.1),
});

interface Drawn {
  readonly description: string;
  readonly names: readonly string[];
  readonly question: GraphQuestion;
}

/** One network of every composition of remedies. */
function* drawn(): Generator<Drawn> {
  for (const [seedOfDraw, composition] of compositions.entries()) {
    const [options] = fc.sample(networks, { seed: seedOfDraw, numRuns: 1 });
    const { batch, seed, noise, ...size } = options;
    const spec = compose(composition, size);
    const trial = drawTrial(spec, { seed, batch, noise });
    const sizes = JSON.stringify({ ...options, loss: size.loss.name });
    const description = `${spec.remedies.join('+')} ${sizes}`;
    yield { description, names: tensorNames(trial), question: networkQuestion(trial) };
  }
}

/**
 * How many times as far as the reference moves by one rounding of its inputs and results, another may be
 * away: measured over the networks below, on each backend. A wrong derivative is off by millions.
 */
const times = 8;

async function disagreements(interpreter: GraphInterpreter): Promise<string[]> {
  const found: string[] = [];
  for (const { description, names, question } of drawn()) {
    const isOracle = interpreter === oracle.interpreter;
    if (isOracle && lacking(question, oracle.unsupported) !== undefined) continue;
    const measure = createYardstick(question, interpreter.precision, times);
    const { ratio, position } = measure(await interpreter.answer(question));
    if (!(ratio <= 1)) found.push(`${ratio} in ${names[position]} of ${description}`);
  }
  return found;
}

describe(`one network of every composition of remedies, oracle ${oracle.name}`, () => {
  beforeAll(() => {
    // Which oracle ran has to be seen in the output of a run that passes, too.
    console.log(`Oracle: ${oracle.name}. ${oracle.passedOver.join('. ')}`);
  });

  test('there are more than 200, of every loss and depth', () => {
    const all = [...drawn()].map(({ description }) => description);
    expect(all.length).toBeGreaterThan(200);
    for (const loss of [softmaxCrossEntropy, squaredError]) {
      expect(all.filter((each) => each.includes(`"${loss.name}"`)).length).toBeGreaterThan(100);
    }
    for (let depth = 1; depth <= 24; depth++) {
      expect(all.some((each) => each.includes(`"depth":${depth},`))).toBe(true);
    }
  });

  // All are held against the reference, with the tolerance that it shows itself.
  test.each([
    [oracle.name, oracle.interpreter],
    ['fast.f32', byDerivativeTable(fast.f32)],
    ['fast.f64', byDerivativeTable(fast.f64)],
  ])('%s agrees with the reference', { timeout: 120_000 }, async (_, interpreter) => {
    expect(await disagreements(interpreter)).toEqual([]);
  });
});
