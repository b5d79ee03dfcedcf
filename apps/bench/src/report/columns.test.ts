import { expect, it } from 'vitest';
import { exampleRemedies, exampleRow } from '../testing/example-rows.js';
import { chooseColumns } from './columns.js';
import { summarize } from './summary.js';

type Networks = Readonly<Record<string, readonly number[]>>;

const columnsOf = (measured: Networks, trained: Networks = {}) =>
  chooseColumns(
    summarize(
      [
        ...Object.entries(measured).flatMap(([set, depths]) =>
          depths.map((depth) => exampleRow({ set, depth })),
        ),
        ...Object.entries(trained).flatMap(([set, depths]) =>
          depths.map((depth) => exampleRow({ set, depth, training: {} })),
        ),
      ],
      { known: exampleRemedies },
    ).networks,
  );

const quick = [2, 4, 8, 16, 32, 64];

it('takes where networks were trained, and the deepest that they share', () => {
  const measured = { sigmoid: [...quick, 128, 1000], relu: quick, residual: quick };
  const trained = { sigmoid: [16], relu: [16], residual: [16] };
  expect(columnsOf(measured, trained)).toEqual({ survival: [16, 64], detail: 16, training: 16 });
});

it('takes 16 or half the depth where nothing was trained', () => {
  expect(columnsOf({ relu: quick })).toEqual({ survival: [16, 64], detail: 16, training: null });
  expect(columnsOf({ relu: [2, 4, 8] })).toEqual({ survival: [4, 8], detail: 4, training: null });
});

it('takes one column where there is one depth', () => {
  expect(columnsOf({ relu: [8] })).toEqual({ survival: [8], detail: 8, training: null });
  expect(columnsOf({ relu: [7, 8] })).toEqual({ survival: [8], detail: 8, training: null });
  expect(columnsOf({}, { relu: [4] })).toEqual({ survival: [4], detail: 4, training: 4 });
});

it('adds a shallower depth where training is at the deepest', () => {
  expect(columnsOf({ relu: quick }, { relu: [64] })).toEqual({
    survival: [32, 64],
    detail: 64,
    training: 64,
  });
});

it('finds nothing in no rows', () => {
  expect(columnsOf({})).toBeNull();
});
