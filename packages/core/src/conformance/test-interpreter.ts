import { interpreterChecks, type InterpreterCheckOptions } from './interpreter-checks.js';

/** What declares one test, in vitest and in most other test runners. */
export type TestFunction = (name: string, body: () => Promise<void>) => unknown;

/** What {@link testInterpreter} is given. */
export interface InterpreterTestOptions extends InterpreterCheckOptions {
  /** Declares a test; `test` of vitest if left out. */
  readonly test?: TestFunction;
}

/**
 * Tests an interpreter: every operation alone, networks of both losses, and every remedy, each against
 * the f64 reference. One call is the whole test file.
 *
 * @param options - The interpreter, how exact it is, and what it lacks.
 * @throws UsageError - If `unsupported` names an operation that does not exist.
 *
 * @example
 * ```ts
 * const names: string[] = [];
 * const test = (name: string) => names.push(name);
 * await testInterpreter({ interpreter: fast.f32, test });
 * names.includes('fast f32: tanh'); // true
 * ```
 */
export async function testInterpreter(options: InterpreterTestOptions): Promise<void> {
  const test = options.test ?? (await import('vitest')).test;
  for (const { name, check } of interpreterChecks(options)) {
    test(`${options.interpreter.name}: ${name}`, check);
  }
}
