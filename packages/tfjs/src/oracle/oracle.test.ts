import * as tf from '@tensorflow/tfjs-core';
import { afterAll, describe, expect, test } from 'vitest';
import { compose } from '@gradient-remedies/core';
import { drawTrial, networkQuestion, testInterpreter } from '@gradient-remedies/core/conformance';
import { loadOracle, oracleFromEnvironment, oracleKinds, type Oracle } from './index.js';

/** Those that are there; the native one needs a library that not every machine can have. */
const oracles: Oracle[] = [];
const missing: string[] = [];
for (const kind of oracleKinds) {
  await loadOracle(kind).then(
    (oracle) => oracles.push(oracle),
    (error: unknown) => missing.push((error as Error).message),
  );
}

test('plain JavaScript and WebAssembly are always there', () => {
  expect(oracles.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['wasm', 'cpu']));
  console.log(
    `Backends tested: ${oracles.map(({ name }) => name).join(', ')}. ${missing.join(' ')}`,
  );
});

describe.each(oracles)('$name', async ({ interpreter, unsupported }) => {
  await testInterpreter({ interpreter, unsupported });

  test('leaves no tensor behind in a hundred questions', async () => {
    const spec = compose([], { depth: 4, width: 5, inputWidth: 3, outputWidth: 2 });
    const question = networkQuestion(drawTrial(spec, { seed: 1, batch: 4 }));
    await interpreter.answer(question);
    const before = tf.memory().numTensors;
    for (let time = 0; time < 100; time++) await interpreter.answer(question);
    expect(tf.memory().numTensors).toBe(before);
  });
});

test('an oracle stays what it is when another is loaded', async () => {
  const spec = compose([], { depth: 2, width: 3, inputWidth: 2, outputWidth: 2 });
  const question = networkQuestion(drawTrial(spec, { seed: 1, batch: 2 }));
  const cpu = await loadOracle('cpu');
  await loadOracle('wasm');
  await cpu.interpreter.answer(question);
  expect(tf.getBackend()).toBe('cpu');
});

describe('GRADIENT_REMEDIES_ORACLE', () => {
  const before = process.env.GRADIENT_REMEDIES_ORACLE;
  afterAll(() => {
    if (before === undefined) delete process.env.GRADIENT_REMEDIES_ORACLE;
    else process.env.GRADIENT_REMEDIES_ORACLE = before;
  });

  test('chooses one', () => {
    process.env.GRADIENT_REMEDIES_ORACLE = 'cpu';
    expect(oracleFromEnvironment()).toBe('cpu');
    process.env.GRADIENT_REMEDIES_ORACLE = '';
    expect(oracleFromEnvironment()).toBeUndefined();
  });

  test('that does not exist is an error with those that do', () => {
    process.env.GRADIENT_REMEDIES_ORACLE = 'gpu';
    expect(oracleFromEnvironment).toThrow('Known: native, wasm, cpu.');
  });
});
