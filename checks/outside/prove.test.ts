import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const program = fileURLToPath(new URL('./prove.js', import.meta.url));

// The proof itself takes a build and a network, and is a step of .ci/run.
test('the proof from outside says in one line what it cannot do, without a stack', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'quickly'], {
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: '',
    stderr: 'No argument is known, so not quickly: node checks/outside/prove.js\n',
  });
});
