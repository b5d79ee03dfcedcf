import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Prettier from 'prettier';

/** The text of a file as prettier would have it. */
export async function formatted(root: string, path: string, text: string): Promise<string> {
  // Prettier cannot be bundled into this file.
  const prettier = createRequire(join(root, 'package.json'))('prettier') as typeof Prettier;
  const filepath = join(root, path);
  return prettier.format(text, { ...(await prettier.resolveConfig(filepath)), filepath });
}
