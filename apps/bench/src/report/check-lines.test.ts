import { expect, test } from 'vitest';
import { resultOf, type Comparison, type Verdict } from '../oracle/verdict.js';
import { checkLines, disagreementLines } from './check-lines.js';

const name = (remedies: readonly string[]): string => remedies.join('+');
const native = { name: 'tfjs-node 4.22.0 (native)', kind: 'native', passedOver: [] } as const;
const compared = (
  set: string,
  ratio: number | null,
  others: Partial<Comparison> = {},
): Verdict => ({
  ...{ remedies: set.split('+'), depth: 16, width: 64, batch: 64, seed: 1 },
  ...{ tensor: 'the gradient of block.3.weight', ratio },
  ...others,
});

test('agreement names the oracle, how many agree, and the worst', () => {
  const outcome = resultOf(native, [compared('relu', 0.1), compared('tanh', 0.4321)]);
  expect(disagreementLines(outcome, name)).toEqual([]);
  expect(checkLines(outcome, name)).toEqual([
    'Gradients agree with tfjs-node 4.22.0 (native): 2 of 2 networks, worst 0.43 of its tolerance (tanh, depth 16).',
  ]);
});

test('a fallback is said to be one', () => {
  const passedOver = ['native: Cannot find module', 'wasm: no file'];
  const oracle = { name: 'tfjs-backend-cpu 4.22.0', kind: 'cpu', passedOver } as const;
  expect(checkLines(resultOf(oracle, [compared('relu', 0)]), name)[0]).toMatch(
    /^Gradients agree with tfjs-backend-cpu 4.22.0, a fallback \(no native, no wasm\): 1 of 1 /u,
  );
});

test('a disagreement names network, tensor and size; the worst comes first', () => {
  const outcome = resultOf(native, [
    compared('relu', 0.5),
    compared('he\u001b+relu', 12.345),
    compared('tanh', null, { depth: 4 }),
  ]);
  expect(disagreementLines(outcome, name)).toEqual([
    '! tanh at depth 4: the gradient of block.3.weight differs from tfjs-node 4.22.0 (native): it is NaN or infinite there.',
    '! he\\u{1b}+relu at depth 16: the gradient of block.3.weight differs from tfjs-node 4.22.0 (native): 12.3 times its tolerance.',
  ]);
  expect(checkLines(outcome, name)).toEqual([
    'Gradients agree with tfjs-node 4.22.0 (native): 1 of 3 networks.',
  ]);
});

test('of many disagreements the worst five are told', () => {
  const lines = disagreementLines(
    resultOf(
      native,
      Array.from({ length: 24 }, (_, i) => compared('relu', 2 + i)),
    ),
    name,
  );
  expect(lines).toHaveLength(6);
  expect(lines[0]).toContain('25 times');
  expect(lines[5]).toBe('! 19 more of them differ: run.json has all.');
});

test('what was not compared is said, by reason', () => {
  const skip = (set: string, reason: string): Verdict => ({ remedies: [set], depth: 64, reason });
  const verdicts = [skip('relu', 'too deep'), skip('gelu', 'inexact'), skip('tanh', 'too deep')];
  const outcome = resultOf(native, verdicts);
  expect(checkLines(outcome, name)).toEqual([
    'No independent check: tfjs-node 4.22.0 (native) could compare no network.',
    'Not compared: relu at depth 64, tanh at depth 64 (too deep).',
    'Not compared: gelu at depth 64 (inexact).',
  ]);
});

test('no check at all says why', () => {
  const outcome = { error: 'There is no TensorFlow.js.' };
  expect(checkLines(outcome, name)).toEqual(['No independent check: There is no TensorFlow.js.']);
  expect(disagreementLines(outcome, name)).toEqual([]);
});
