import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testInterpreter } from '@gradient-remedies/core/conformance';
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

describe.each(oracles)('$name', async ({ kind, name, interpreter, unsupported }) => {
  // The backend is one for all, so that each has its turn.
  beforeAll(() => loadOracle(kind));

  await testInterpreter({ interpreter: { ...interpreter, name }, unsupported });
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
