import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { codeOf } from './code.js';

let folder: string;
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const hash = (isPackage: boolean): string | undefined => {
  const home = join(folder, 'mine');
  const file = join(home, 'main.js');
  return codeOf({ given: '', name: '', version: '', folder: home, file, isPackage }, []);
};

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'code-')));
  write('mine/main.js', "import './deep/part.js';\nimport { x } from 'other/sub.js';");
  write('mine/deep/part.js', "export * from '../../outside';");
  write('outside.js', "require('node:path');");
  write('mine/data.json', '1');
  write('mine/deep/unused.js', '1');
  write('node_modules/other/package.json', '{ "name": "other" }');
  write('node_modules/other/lib/inner.cjs', "require('fs');");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe.each([true, false])('the code of a module (a package: %s)', (isPackage) => {
  test.each([
    'mine/main.js',
    'mine/data.json',
    'mine/deep/part.js',
    'outside.js',
    'node_modules/other/package.json',
    'node_modules/other/lib/inner.cjs',
  ])('is another when %s is', (path) => {
    const before = hash(isPackage);
    expect(before).toMatch(/^[0-9a-f]{64}$/u);
    expect(hash(isPackage)).toBe(before);
    write(path, path.endsWith('.json') ? '{ "name": "other", "version": "2" }' : '// changed');
    expect(hash(isPackage)).not.toBe(before);
  });

  test('is another when a file is added', () => {
    const before = hash(isPackage);
    write('mine/more.js', '');
    expect(hash(isPackage)).not.toBe(before);
  });

  test.each([
    "import fs from 'node:fs';",
    "const { readFileSync } = require('fs');",
    'await import(name);',
    'require (`./${name}.js`);',
    "import './nowhere.js';",
    "import '/absolute.js';",
    "import '#internal';",
  ])('cannot be told with %s', (line) => {
    write('mine/deep/part.js', line);
    expect(hash(isPackage)).toBeUndefined();
  });
});

test('files that nothing imports count in a package only', () => {
  const before = [true, false].map(hash);
  write('mine/deep/unused.js', '2');
  const after = [true, false].map(hash);
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).toBe(before[1]);
});
