// A user's program, all digits printed: how much of the gradient is left at depth 32.
import { compose, measure, randomStream, type Remedy } from '@gradient-remedies/core';
import { relu } from '@gradient-remedies/relu';

const { normal } = randomStream(1, 'examples');
const inputs = Float64Array.from({ length: 64 * 64 }, normal);
const targets = Float64Array.from({ length: 64 * 10 }, (_, i) =>
  Number(i % 10 === Math.floor(i / 10) % 10),
);
const sets: readonly (readonly Remedy[])[] = [[], [relu]];

const lines = sets.map((remedies) => {
  const spec = compose(remedies, { depth: 32, width: 64, inputWidth: 64, outputWidth: 10 });
  const { survival } = measure(spec, { seed: 1, batch: 64, inputs, targets });
  return `${spec.remedies.join(' + ')} ${survival.log10Ratio}`;
});
console.log(lines.join('; '));
