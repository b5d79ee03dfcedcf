import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suggestion, UsageError } from '@gradient-remedies/core';
import { parseSuite, type Suite } from './schema.js';

/** The suites that come with the command line. */
export const suiteNames = ['quick', 'full', 'sequences', 'recall', 'pretraining'] as const;

/**
 * Reads a suite.
 *
 * @param name - `quick`, `full`, `sequences`, `recall`, `pretraining`, or the path of a JSON file.
 * @throws UsageError - If there is no such file, or it is not a suite.
 */
export function loadSuite(name: string): Suite {
  const shipped = suiteNames.some((each) => each === name);
  const file = shipped
    ? fileURLToPath(new URL(`../../suites/${name}.json`, import.meta.url))
    : name;
  return parseSuite(parseJson(readText(file), file), shipped ? `Suite ${name}` : `Suite ${file}`);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT'
        ? `there is no such file.${suggestion(file, suiteNames)}`
        : `it cannot be read (${code ?? 'unknown'}).`;
    throw new UsageError(
      `--suite ${file}: ${why} Give ${suiteNames.join(', ')}, or the path of a suite's JSON file.`,
      { cause: error },
    );
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`Suite ${file} is not JSON: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}
