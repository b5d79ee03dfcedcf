import { expect, test, vi } from 'vitest';
import { workedExample } from '@gradient-remedies/datasets/worked-example';

// By a variable, since a program of plain JavaScript has no types to import.
const example = '../packages/datasets/examples/worked.js';

test('the worked example ends at the known weights, and the output weights move most', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await import(/* @vite-ignore */ example);
  const lines = log.mock.calls.map(([line]) => String(line));
  log.mockRestore();

  for (const { name, before, after, printed } of workedExample.weights) {
    const row = lines
      .find((line) => line.startsWith(`${name} `))!
      .split(/\s+/)
      .slice(2)
      .map(Number);
    const [old, gradient, byHand, updated, textbook] = row;
    expect(old).toBe(before);
    expect(gradient).toBe(byHand);
    expect(updated).toBe(after);
    expect(textbook).toBe(printed);
  }
  expect(lines.at(-2)).toMatch(/move most: w6 .*, w5 /);
});
