import { fileURLToPath, pathToFileURL } from 'node:url';
import { basename, relative } from 'node:path';
import { spawnSync } from 'node:child_process';
import { UsageError, type Remedy } from '@gradient-remedies/core';
import { adopt, isMeantAsRemedy } from './shape.js';
import { quoted } from './quoted.js';
import type { Stranger } from './stranger.js';
import { withoutExit } from './without-exit.js';

const advice = 'Make them with defineRemedy of @gradient-remedies/core.';

/**
 * Imports a module and takes its remedies: of its exports, and of lists among them.
 *
 * @param stranger - Where it is.
 * @param known - Remedies that it may export again; those are left out.
 * @throws UsageError - If it cannot be imported, exports none, or one that is wrong.
 */
export async function loadStranger(
  stranger: Stranger,
  known: readonly Remedy[],
): Promise<Remedy[]> {
  const module = await importFrom(stranger);
  try {
    return await withoutExit(() => remediesOf(module, known));
  } catch (error) {
    const problem = error instanceof UsageError ? error.message : `${quoted(error)}.`;
    throw new UsageError(`--with ${quoted(stranger.given)}: ${problem} ${advice}`, {
      cause: error,
    });
  }
}

function remediesOf(module: object, known: readonly Remedy[]): Remedy[] {
  // A CommonJS module is its default export, and may have named ones besides.
  const exported = Object.values(module).flatMap((value: unknown) => membersOf(value));
  const candidates = [...new Set(exported)].filter(isMeantAsRemedy);
  if (candidates.length === 0) throw new UsageError('it exports no remedy.');
  const remedies = candidates.filter((each) => !known.includes(each as Remedy)).map(adopt);
  const names = remedies.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError(`it exports two remedies called "${twice}".`);
  return remedies;
}

function membersOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null || isMeantAsRemedy(value)) return [value];
  return Object.values(value).flatMap((each: unknown) =>
    Array.isArray(each) ? (each as unknown[]) : [each],
  );
}

async function importFrom({ file, given, folder }: Stranger): Promise<object> {
  try {
    return await withoutExit(() => import(pathToFileURL(file).href) as Promise<object>);
  } catch (error) {
    throw new UsageError(
      `--with ${quoted(given)}: it cannot be imported: ${quoted(error)}${placeOf(error, file, folder)}. ` +
        'Mend it, or leave it out.',
      { cause: error },
    );
  }
}

/** The first line of a stack that is in the module's own code. */
function placeOf(error: unknown, file: string, folder: string): string {
  if (error instanceof SyntaxError) return placeOfSyntax(file);
  const stack = error instanceof Error ? String(error.stack) : '';
  const { url, line } = /(?<url>file:\/\/[^\s:)]+):(?<line>\d+)/u.exec(stack)?.groups ?? {};
  if (!url) return '';
  const path = relative(folder, fileURLToPath(url));
  return path.startsWith('..') ? '' : ` (${quoted(path)}, line ${line})`;
}

/** A syntax error has no stack; Node says where it is when it checks the file. */
function placeOfSyntax(file: string): string {
  const { stderr } = spawnSync(process.execPath, ['--check', file], { encoding: 'utf8' });
  const { line } = /^.*:(?<line>\d+)$/mu.exec(stderr)?.groups ?? {};
  return line ? ` (${quoted(basename(file))}, line ${line})` : '';
}
