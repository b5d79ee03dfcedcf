import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { cacheFolder } from './location.js';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'location-')));
mkdirSync(join(folder, 'project', 'node_modules'), { recursive: true });
mkdirSync(join(folder, 'project', 'src'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test('the nearest project keeps finished trials', () => {
  vi.stubEnv('GRADIENT_REMEDIES_CACHE', '');
  expect(cacheFolder(join(folder, 'project', 'src'))).toBe(
    join(folder, 'project', 'node_modules', '.cache', 'gradient-remedies'),
  );
});

test('outside of a project the user does', () => {
  vi.stubEnv('GRADIENT_REMEDIES_CACHE', '');
  vi.stubEnv('XDG_CACHE_HOME', join(folder, 'caches'));
  expect(cacheFolder(folder)).toBe(join(folder, 'caches', 'gradient-remedies'));
  vi.stubEnv('XDG_CACHE_HOME', '');
  expect(cacheFolder(folder).startsWith(homedir())).toBe(process.platform !== 'win32');
});

test('a folder can be chosen', () => {
  vi.stubEnv('GRADIENT_REMEDIES_CACHE', 'mine');
  expect(cacheFolder(folder)).toBe(join(folder, 'mine'));
});
