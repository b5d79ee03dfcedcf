import { expect, test } from 'vitest';
import { exampleRow } from '../testing/example-rows.js';
import { csvOf } from './csv.js';

/** One object a line, by column. */
const parse = (csv: string): Record<string, string>[] => {
  const [header, ...lines] = csv.trimEnd().split('\r\n');
  const names = header.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])),
  );
};

test('a line a trial, and a column a value', () => {
  const [measured, trained] = parse(
    csvOf([
      exampleRow({ set: 'relu+he', log10: -2.5, width: [8, 4] }),
      exampleRow({ set: 'relu', training: { rate: 0.01, diverged: true, loss: null } }),
    ]),
  );
  expect(measured).toMatchObject({
    ...{ stage: 'initialization', remedies: 'he+relu', width: '8 4', control: 'false' },
    ...{ survivalLog10Ratio: '-2.5', trainingRate: '', error: '' },
  });
  expect(trained).toMatchObject({ trainingRate: '0.01', trainingLoss: '', diverged: 'true' });
});

test('commas, quotes and line ends in a message are quoted', () => {
  const error = { code: 'odd', message: 'a, "b"\nc' };
  expect(csvOf([exampleRow({ set: 'relu', error })])).toContain(',"odd: a, ""b""\nc"\r\n');
});
