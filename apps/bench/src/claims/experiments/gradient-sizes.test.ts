import { expect, test } from 'vitest';
import { runPart } from '../worker.js';
import { gradientSizes } from './gradient-sizes.js';
import { survival } from './survival.js';

test('the root mean square is over the same layers as survival: from the last hidden state to the first', async () => {
  const setup = { remedies: 'tanh', depth: 3, width: 8, batch: 4, seeds: 2 };
  const [sizes, survivals] = await Promise.all(
    [gradientSizes(setup), survival(setup)].map(runPart),
  );
  const [rms, log10Ratio] = [
    (sizes as { result: { rms: number }[] }).result.map((each) => each.rms),
    (survivals as { result: { log10Ratio: number }[] }).result.map((each) => each.log10Ratio),
  ];
  expect(log10Ratio).toHaveLength(2);
  rms.forEach((each, i) => expect(each).toBeCloseTo(log10Ratio[i], 12));
});
