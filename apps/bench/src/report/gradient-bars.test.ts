import { compose, defineRemedy, measure, type Changes } from '@gradient-remedies/core';
import { expect, it } from 'vitest';
import { gradientBars, layerValues } from './gradient-bars.js';

const block: Changes['block'] = {
  layers: 2,
  build: ({ ops, branch, layer }) => {
    const second = layer('second', { role: 'hidden' });
    return (x) => ops.add(x, second(branch(x)));
  },
};
const pairs = defineRemedy({
  ...{ name: 'pairs', changes: { block } },
  reference: { authors: 'Nobody', year: 2000, title: 'Made up for tests' },
});
const measured = (name: string) =>
  measure(
    compose(name === 'pairs' ? [pairs] : [], {
      depth: 6,
      width: 4,
      inputWidth: 2,
      outputWidth: 2,
    }),
    { seed: 1, batch: 1, inputs: [1, -2], targets: [1, 0] },
  );

it('gives each layer a line, the last first; inside a block there is no state, and nothing to show', () => {
  const networks = ['sigmoid', 'pairs'].map((name) => ({
    name,
    values: layerValues(measured(name)),
  }));
  const [heading, ...lines] = gradientBars(networks);
  expect(heading).toMatch(/^layer {2}sigmoid +pairs$/);
  const layers = lines.map((line) => line.trimStart().split(/\s+/));
  expect(layers.map(([layer]) => Number(layer))).toEqual([6, 5, 4, 3, 2, 1]);
  // Number and bar of each network that has a state there.
  expect(layers.map((cells) => (cells.length - 1) / 2)).toEqual([2, 1, 2, 1, 2, 2]);
  expect(lines[0]).toMatch(/ 1\.0 +#+ +1\.0 +#+$/);
});

it('stands in the column of its network where the first has no state', () => {
  const networks = ['pairs', 'sigmoid'].map((name) => ({
    name,
    values: layerValues(measured(name)),
  }));
  const lines = gradientBars(networks);
  expect(lines[2].indexOf('#')).toBeGreaterThan(lines[0].indexOf('sigmoid'));
});
