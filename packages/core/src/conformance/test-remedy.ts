import { UsageError } from '../errors.js';
import { fast, hasRelaxed } from '../interpreters/fast/index.js';
import type { GraphInterpreter } from '../interpreters/graph-interpreter.js';
import { unknownName } from '../spec/parse.js';
import type { Remedy } from '../spec/remedy.js';
import { byDerivativeTable } from './by-derivative-table.js';
import type { Unsupported } from './lacking.js';
import { remedyChecks, type RemedyCheckOptions, type TestedInterpreter } from './remedy/index.js';
import type { TestFunction } from './test-interpreter.js';

/** What {@link testRemedy} is given besides the remedy. */
export interface RemedyTestOptions extends RemedyCheckOptions {
  /** Declares a test; `test` of vitest if left out. */
  readonly test?: TestFunction;
}

/**
 * Tests a remedy, in each of its forms: on every interpreter against the reference (on TensorFlow.js too,
 * where `@gradient-remedies/tfjs` is installed), in forward mode against reverse mode, its gradient at depths
 * 2 to 64 against what is declared, whether it is finite at depth 200, the same in any batch and any order,
 * combines with core's own remedies or says why not, whether a cell's carousel is beside its weights, and whether it
 * is documented. One call is the conformance part of
 * a remedy's test file.
 *
 * @param remedy - Its plain form.
 * @param options - What each layer multiplies the gradient by, for each form of which that is known.
 * @throws UsageError - If a factor is given for a form that does not exist.
 *
 * @example
 * ```ts
 * const names: string[] = [];
 * const test = (name: string) => names.push(name);
 * await testRemedy(relu, { factors: { relu: [0.6, 0.8] }, test });
 * names.includes('relu is documented'); // true
 * ```
 */
export async function testRemedy(remedy: Remedy, options: RemedyTestOptions = {}): Promise<void> {
  const test = options.test ?? (await import('vitest')).test;
  const variants = [undefined, ...remedy.forms].map((form) => remedy.variant(form));
  const unknown = Object.keys(options.factors ?? {}).find(
    (name) => !variants.some(({ id }) => id === name),
  );
  if (unknown !== undefined) {
    throw new UsageError(
      unknownName(
        `form of ${remedy.name}`,
        unknown,
        variants.map(({ id }) => id),
      ),
    );
  }
  const interpreters = [...own, ...(await tensorFlow())];
  for (const variant of variants) {
    for (const { name, check } of remedyChecks(variant, options, interpreters)) {
      test(`${variant.id} ${name}`, async () => check());
    }
  }
}

const relaxed = hasRelaxed() ? [fast.relaxed] : [];

const own = [fast.f64, fast.f32, ...relaxed].map((interpreter): TestedInterpreter => {
  return { interpreter: byDerivativeTable(interpreter), unsupported: {} };
});

/** Found at run time: core depends on no other package of this repository. */
async function tensorFlow(): Promise<TestedInterpreter[]> {
  const name = '@gradient-remedies/tfjs/oracle';
  try {
    const { loadOracle } = (await import(/* @vite-ignore */ name)) as {
      loadOracle: () => Promise<{ interpreter: GraphInterpreter; unsupported: Unsupported }>;
    };
    return [await loadOracle()];
  } catch {
    return [];
  }
}
