import { createRequire } from 'node:module';
import util from 'node:util';

/**
 * Loads tfjs-node.
 *
 * @returns Its version.
 * @throws Error - If it is not installed, or has no native library.
 */
export function loadNative(): string {
  // Its library writes what it thinks of the processor to the terminal otherwise.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  // Node 23 took away what version 4.22 still calls.
  Object.assign(util, {
    isNullOrUndefined: (value: unknown): boolean => value === null || value === undefined,
  });
  const require = createRequire(import.meta.url);
  require('@tensorflow/tfjs-node');
  return (require('@tensorflow/tfjs-node/package.json') as { version: string }).version;
}
