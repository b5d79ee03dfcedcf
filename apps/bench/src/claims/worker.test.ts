import { expect, test } from 'vitest';
import { runPart } from './worker.js';

const setup = { depth: 2, width: 4, batch: 4, seeds: 1 };

test('a part runs to what JSON can say, and the time it took', async () => {
  const ran = await runPart({ experiment: 'survival', setup: { remedies: 'he+relu', ...setup } });
  expect(ran).toEqual({
    result: [
      {
        log10Ratio: expect.any(Number) as number,
        log10PerLayer: expect.any(Number) as number,
        // There is no layer between the first and the last.
        weightsLog10Ratio: null,
        log10Derivatives: expect.any(Number) as number,
      },
    ],
    seconds: expect.any(Number) as number,
  });
});

test.each([
  ['survival', 'rellu', 'There is no remedy "rellu".', true],
  ['none', 'relu', 'There is no experiment "none".', false],
])('%s of %s is an answer, too', async (experiment, remedies, message, isUsage) => {
  const ran = await runPart({ experiment, setup: { remedies, ...setup } });
  expect(ran).toEqual({ error: expect.stringContaining(message) as string, isUsage });
});
