import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Child, type Command } from './child.js';

const fake = (kind: string): Command => ({
  program: process.execPath,
  args: [fileURLToPath(new URL('../testing/fake-rival.js', import.meta.url)), kind],
});

test('a rival answers, whatever its library writes between the answers', async () => {
  const child = await Child.start(fake('good'));
  expect(child.name).toBe('fake, good');
  await child.load('a problem');
  expect(await child.run(4)).toEqual({ loss: 0.25, seconds: 0.04, peakBytes: 1e6 });
  child.end();
});

test.each([
  ['absent', 'its library is not installed'],
  ['failing', 'this operation is not known'],
  ['silent', 'it gave no answer within 4 s'],
])('a rival that is %s says why', async (kind, reason) => {
  const run = async (): Promise<unknown> => {
    const child = await Child.start(fake(kind), 4);
    return child.run(1).finally(() => child.end());
  };
  await expect(run()).rejects.toThrow(reason);
});

test('a rival that dies leaves its last words', async () => {
  const child = await Child.start(fake('dying'));
  await child.run(22);
  await expect(child.run(1)).rejects.toThrow('it ended with status 3: out of memory');
});

test('a program that is not there is said to be so', async () => {
  const missing = { program: 'no-such-program', args: [] };
  await expect(Child.start(missing)).rejects.toThrow('there is no no-such-program here');
});
