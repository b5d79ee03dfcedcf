import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { supportTable } from './support-table.js';

const readme = fileURLToPath(new URL('../../packages/tfjs/README.md', import.meta.url));
const marked = /(<!-- support -->\n)[^]*(<!-- \/support -->)/u;

// It runs all checks of all interpreters.
const options = { timeout: 60_000 };

// Written anew by `npx vitest run checks/tfjs/support-table -u`.
test(
  'the table of what each interpreter supports is what the checks of each say',
  options,
  async () => {
    const table = await supportTable();
    const text = readFileSync(readme, 'utf8').replaceAll('\r\n', '\n');
    expect(text).toMatch(marked);
    if (!table.includes('tfjs-node')) {
      console.log('The column of tfjs-node is not checked: its native library is not here.');
      return;
    }
    const formatted = await format(table, { parser: 'markdown' });
    const expected = text.replace(marked, `$1\n${formatted}\n$2`);
    await expect(expected).toMatchFileSnapshot(readme);
  },
);
