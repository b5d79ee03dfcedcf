import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.js';

const child = fileURLToPath(new URL('verify-child.js', import.meta.url));

/**
 * Why the tfjs-node in a folder does not compute natively; undefined when it does. A copy elsewhere finds what it
 * imports in `modulePaths`.
 */
export async function whyNotLoading(folder, modulePaths = []) {
  const env = { ...process.env };
  if (modulePaths.length > 0) env.NODE_PATH = modulePaths.join(delimiter);
  const { why } = await run(process.execPath, [child, folder], { limit: 60, env });
  return why;
}
