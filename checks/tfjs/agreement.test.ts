import { beforeAll, describe, expect, test } from 'vitest';
import {
  fast,
  softmaxCrossEntropy,
  squaredError,
  type GraphInterpreter,
} from '@gradient-remedies/core';
import {
  byDerivativeTable,
  createYardstick,
  lacking,
  type Unsupported,
} from '@gradient-remedies/core/conformance';
import { loadOracle, oracleFromEnvironment } from '@gradient-remedies/tfjs/oracle';
import { drawNetworks } from './networks.js';

const oracle = await loadOracle(oracleFromEnvironment());

/** Where an error of this share of a tensor would pass, agreement says little. */
const coarsest = 0.1;

async function compareAll(
  interpreter: GraphInterpreter,
  unsupported: Unsupported,
): Promise<{ disagreements: string[]; decided: number; undecided: number }> {
  const disagreements: string[] = [];
  let [decided, undecided] = [0, 0];
  for (const { description, ask } of drawNetworks()) {
    const { question, names } = ask();
    if (lacking(question, unsupported) !== undefined) continue;
    const measure = createYardstick(question, interpreter.precision);
    const { ratio, position, resolution } = measure(await interpreter.answer(question));
    if (!(ratio <= 1)) disagreements.push(`${ratio} in ${names[position]} of ${description}`);
    if (resolution <= coarsest) decided++;
    else undecided++;
  }
  return { disagreements, decided, undecided };
}

describe(`one network of every composition of remedies, oracle ${oracle.name}`, () => {
  beforeAll(() => {
    // Which oracle ran has to be seen in the output of a run that passes, too.
    console.log(`Oracle: ${oracle.name}. ${oracle.passedOver.join('. ')}`);
  });

  test('there are more than 200, of every loss and depth', () => {
    const all = [...drawNetworks()].map(({ description }) => description);
    expect(all.length).toBeGreaterThan(200);
    for (const loss of [softmaxCrossEntropy, squaredError]) {
      expect(all.filter((each) => each.includes(`"${loss.name}"`)).length).toBeGreaterThan(100);
    }
    for (let depth = 1; depth <= 24; depth++) {
      expect(all.some((each) => each.includes(`"depth":${depth},`))).toBe(true);
    }
  });

  // All are held against the reference, with the tolerance that it shows itself. Few networks are so
  // sensitive to rounding that nothing can be said of them.
  test.each([
    [oracle.name, oracle.interpreter, oracle.unsupported],
    ['fast.f32', byDerivativeTable(fast.f32), {}],
    ['fast.f64', byDerivativeTable(fast.f64), {}],
  ])('%s agrees with the reference', { timeout: 300_000 }, async (_, interpreter, unsupported) => {
    const { disagreements, decided, undecided } = await compareAll(interpreter, unsupported);
    expect(disagreements).toEqual([]);
    expect(decided).toBeGreaterThan(500);
    expect(undecided / decided).toBeLessThan(0.03);
  });
});
