import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Writes files, and lists them.
 *
 * @throws Error - Saying what was written before it failed.
 */
export function write(root: string, files: ReadonlyMap<string, string>): string {
  const written: string[] = [];
  for (const [path, text] of files) {
    try {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    } catch (error) {
      throw new Error(
        `${path}: ${(error as Error).message}. Written before: ${written.join(', ') || 'nothing'}. ` +
          'Remove these (git status, git restore), and try again',
        { cause: error },
      );
    }
    written.push(path);
  }
  return ['', ...written].join('\n    ');
}
