import { expect, test } from 'vitest';
import { plain, relaxed } from '../../src/interpreters/fast/wasm/binaries.generated.js';
import { hasRelaxed, instantiate } from '../../src/interpreters/fast/wasm/index.js';
import { precisions } from './numbers.js';

test('plain SIMD is all that the default build needs', () => {
  const { kernels, memory } = instantiate(100);
  expect(memory.buffer.byteLength).toBe(65536);
  const names = Object.keys(kernels);
  for (const name of names) expect(name).toMatch(/F(32|64)$|^copyRows$/u);
  for (const precision of precisions) expect(names).toContain(`matmul${precision}`);
});

test.runIf(hasRelaxed())('the relaxed build has some of the same kernels', () => {
  const all = Object.keys(instantiate(1).kernels);
  expect(Object.keys(instantiate(1, { relaxed: true }).kernels)).toEqual(all);
});

test('memories are zero, and as large as was asked for', () => {
  const { memory } = instantiate(200_000);
  expect(memory.buffer.byteLength).toBe(262_144);
  expect(new Uint8Array(memory.buffer).every((byte) => byte === 0)).toBe(true);
});

test('both modules are small', () => {
  expect(plain.length + relaxed.length).toBeLessThan(100_000);
});
