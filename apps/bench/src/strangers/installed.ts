import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Finds what a module in a folder would import, by Node's own rules: in a process there.
 *
 * @returns A file, which may not exist; undefined where Node finds none.
 */
export function byNode(name: string, folder: string): string | undefined {
  const program = 'process.stdout.write(import.meta.resolve(process.argv[1]))';
  const args = ['--input-type=module', '-e', program, '--', name];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return status === 0 && stdout.startsWith('file:') ? fileURLToPath(stdout) : undefined;
}

/** What matters of a package.json that anybody may have written. */
interface Description {
  readonly name?: string;
  readonly version?: string;
  readonly exports?: unknown;
}

/** The package.json of a folder; undefined where there is none that can be read. */
export function descriptionIn(folder: string): Description | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Description;
  } catch {
    return undefined;
  }
}

/** The package that a file belongs to; a package.json without a name only says how modules are read. */
export function packageAround(
  file: string,
): (Description & { folder: string; name: string }) | undefined {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const description = descriptionIn(folder);
    if (typeof description?.name === 'string') {
      return { ...description, folder, name: description.name };
    }
  }
  return undefined;
}

/** The names of all packages that can be imported from a folder. */
export function installedNames(from: string): string[] {
  const modules = createRequire(join(from, 'package.json')).resolve.paths('x') ?? [];
  return modules.flatMap((folder) =>
    namesIn(folder).flatMap((name) =>
      name.startsWith('@') ? namesIn(join(folder, name)).map((each) => `${name}/${each}`) : name,
    ),
  );
}

/** What lies in a folder; nothing where it cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith('.'));
  } catch {
    return [];
  }
}
