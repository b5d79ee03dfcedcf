/**
 * Runs somebody else's code so that it cannot end this process in silence: there, `process.exit()`
 * throws.
 *
 * @param run - What calls that code; may be asynchronous.
 * @returns What it returns.
 */
export async function withoutExit<Result>(run: () => Result | Promise<Result>): Promise<Result> {
  const exit = process.exit.bind(process);
  process.exit = refuseExit;
  try {
    return await run();
  } finally {
    process.exit = exit;
  }
}

/** Stands in for `process.exit` where code from elsewhere runs. */
export function refuseExit(): never {
  throw new Error('process.exit() was called');
}
