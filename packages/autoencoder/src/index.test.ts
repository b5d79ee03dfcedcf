import { compose, defineRemedy, measure, normal, snapshot, zeros } from '@gradient-remedies/core';
import { testRemedy } from '@gradient-remedies/core/conformance';
import { expect, test } from 'vitest';
import { autoencoder } from './index.js';

// What a layer multiplies the gradient by, as [least, most], once you know it.
await testRemedy(autoencoder, { factors: { autoencoder: 'unknown' } });

// Weights of zero in every block: a branch is then sigmoid(0) = 1/2, and no gradient passes through it.
const closed = defineRemedy({
  name: 'closed',
  changes: {
    initializer: ({ role, fanIn }) => ({
      weight: role === 'hidden' ? zeros() : normal(1 / fanIn),
      bias: zeros(),
    }),
  },
  reference: autoencoder.reference,
});

test('a closed branch adds 1/4, and leaves the gradient as it is', () => {
  const spec = compose([closed, autoencoder], {
    depth: 8,
    width: 4,
    inputWidth: 3,
    outputWidth: 2,
  });
  const data = { seed: 1, batch: 1, inputs: [1, -2, 0.5], targets: [1, 0] };
  const { hidden } = snapshot(spec, data);
  hidden[0].data.forEach((value, i) => {
    expect(hidden[7].data[i]).toBeCloseTo(value + 7 / 4, 12);
  });
  expect(measure(spec, data).survival.log10Ratio).toBeCloseTo(0, 12);
});
