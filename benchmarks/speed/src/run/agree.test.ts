import { createNetwork, fast, sgd, train } from '@gradient-remedies/core';
import { expect, test } from 'vitest';
import { caseOf, type Case } from '../cases/case.js';
import { drawBatch } from '../cases/draw.js';
import { specOf } from '../cases/spec.js';
import { disagreement, stepsCompared } from './agree.js';

/** The curve of a case; `without` names a parameter whose gradient is lost. */
async function curve(ofCase: Case, without?: string): Promise<number[]> {
  const spec = {
    ...specOf(ofCase),
    gradientTransform: (
      gradients: readonly { name: string; data: Float64Array | Float32Array }[],
    ) => {
      for (const { name, data } of gradients) if (name === without) data.fill(0);
    },
  };
  const network = createNetwork(spec, { seed: 1, batch: ofCase.batch, interpreter: fast.f64 });
  const [inputs, targets] = drawBatch(ofCase, 1);
  const batches = () => ({ inputs: inputs.data, targets: targets.data });
  const losses: number[] = [];
  for await (const { loss } of train(network, { optimizer: sgd(ofCase.rate), batches, seed: 1 })) {
    losses.push(loss);
    if (losses.length === stepsCompared) break;
  }
  return losses;
}

test.each([
  [caseOf('sigmoid', 32, 8), 'input.weight'],
  [caseOf('sigmoid', 32, 128), 'block.64.weight'],
  [caseOf('residual', 32, 32), 'block.2.weight'],
  [caseOf('residual', 32, 32), 'block.31.bias'],
  [caseOf('lstm', 16, 100), 'cell.all.bias'],
])(
  'a training that leaves one layer as it is, is told apart: %j without %s',
  { timeout: 60_000 },
  async (ofCase, name) => {
    const whole = await curve(ofCase);
    expect(disagreement(whole, whole)).toBeNull();
    // What is compared is a training: it learns, and it does not diverge.
    expect(whole.at(-1)).toBeLessThan(whole[0]);
    expect(disagreement(await curve(ofCase, name), whole)).toMatch('its loss before step');
  },
);

test('a loss that is no number is no agreement', () => {
  expect(disagreement([1, null], [1, 0.5])).toMatch('NaN instead of 0.5');
  expect(disagreement([1], [1, 0.5])).toMatch('before step 2');
});
