import { describe, expect, test } from 'vitest';
import { addingProblem } from './adding-problem.js';
import { asSequence } from './as-sequence.js';
import { DatasetError } from './dataset-error.js';
import { datasetFromBytes } from './labelled-bytes.js';
import { temporalOrder } from './temporal-order.js';

const tasks = [addingProblem, temporalOrder];

describe.each(tasks)('every task: %o', (task) => {
  const { trainingBatch, testBatch } = task(20);

  test('follows the seed, the step and the size', () => {
    const options = { seed: 1, step: 3, size: 4 };
    expect(trainingBatch(options)).toEqual(trainingBatch(options));
    for (const other of [{ seed: 2 }, { step: 4 }]) {
      expect(trainingBatch({ ...options, ...other }).inputs).not.toEqual(
        trainingBatch(options).inputs,
      );
    }
  });

  test('has test sequences that do not depend on how many are asked for', () => {
    const [all, some] = [testBatch({ start: 0, size: 9 }), testBatch({ start: 5, size: 4 })];
    const from = 5 * all.inputs.shape[1];
    expect(all.inputs.data.subarray(from)).toEqual(some.inputs.data);
    expect(all.inputs.data).not.toEqual(trainingBatch({ seed: 0, step: 0, size: 9 }).inputs.data);
  });

  test.each([0, 3, -1, 10.5, NaN])('refuses %d steps', (steps) => {
    expect(() => task(steps)).toThrow(DatasetError);
    expect(() => task(steps)).toThrow(`no sequences of length ${steps}: give a whole number`);
  });

  test.each([{ size: 0 }, { step: -1 }, { seed: 0.5 }])('refuses a batch with %o', (wrong) => {
    expect(() => trainingBatch({ seed: 1, step: 0, size: 1, ...wrong })).toThrow(DatasetError);
  });
});

describe.each([4, 19, 20, 100])('the adding problem of %i steps', (steps) => {
  const size = 2000;
  const { inputs, targets } = addingProblem(steps).trainingBatch({ seed: 1, step: 0, size });
  const sequences = Array.from({ length: size }, (_, row) =>
    Array.from({ length: steps }, (_, step) => {
      const at = 2 * (row * steps + step);
      return { value: inputs.data[at], marker: inputs.data[at + 1] };
    }),
  );

  test('marks one of the first ten and another of the first half, and both ends', () => {
    const places = new Set<number>();
    for (const sequence of sequences) {
      const marked = sequence.flatMap(({ marker }, step) => (marker === 1 ? [step] : []));
      expect(sequence[0].marker).toBe(-1);
      expect(sequence[steps - 1].marker).toBe(-1);
      expect(sequence.filter(({ marker }) => marker === 0)).toHaveLength(steps - 2 - marked.length);
      // A mark on the first pair does not show, but its number is 0.
      expect(marked).toHaveLength(sequence[0].value === 0 ? 1 : 2);
      for (const step of marked) places.add(step);
      expect(Math.min(...marked, sequence[0].value === 0 ? 0 : steps)).toBeLessThan(10);
    }
    expect(places).toEqual(
      new Set(Array.from({ length: Math.floor(steps / 2) - 1 }, (_, i) => i + 1)),
    );
  });

  test('asks for 0.5 and a quarter of their sum', () => {
    sequences.forEach((sequence, row) => {
      const sum = sequence.reduce((all, { value, marker }) => all + (marker === 1 ? value : 0), 0);
      expect(targets.data[row]).toBeCloseTo(0.5 + sum / 4, 15);
    });
  });
});

test('saying 0.5 to the adding problem has a mean absolute error of 1/6', () => {
  const size = 20_000;
  const { targets } = addingProblem(100).trainingBatch({ seed: 1, step: 0, size });
  const error = targets.data.reduce((sum, target) => sum + Math.abs(target - 0.5), 0) / size;
  // |X1 + X2|/4 has mean 1/6 and variance 1/72; with X1 = 0 in about 1/10 and 1/50 of them the mean is 1/8.
  const zeros = 1 / 10 + (9 / 10) * (1 / 49);
  const expected = 1 / 6 - zeros * (1 / 6 - 1 / 8);
  expect(Math.abs(error - expected)).toBeLessThan(5 * Math.sqrt(1 / 72 / size));
});

describe.each([10, 100, 105])('temporal order of %i steps', (steps) => {
  const size = 1000;
  const { inputs, targets } = temporalOrder(steps).trainingBatch({ seed: 1, step: 0, size });
  const tenth = Math.floor(steps / 10);
  const words = Array.from({ length: size }, (_, row) =>
    Array.from({ length: steps }, (_, step) => {
      const from = (row * steps + step) * 8;
      const entries = [...inputs.data.subarray(from, from + 8)];
      expect(entries.reduce((sum, entry) => sum + entry, 0)).toBe(1);
      return 'EBabcdXY'[entries.indexOf(1)];
    }).join(''),
  );

  test('has an X or Y in two places, and the class says which', () => {
    const [first, second] = [new Set<number>(), new Set<number>()];
    words.forEach((word, row) => {
      expect(word).toMatch(/^E[abcd]*[XY][abcd]*[XY][abcd]*B$/);
      const [one, two] = [...word.matchAll(/[XY]/g)];
      first.add(one.index);
      second.add(two.index);
      const classes = ['XX', 'XY', 'YX', 'YY'].map((each) => Number(each === one[0] + two[0]));
      expect([...targets.data.subarray(4 * row, 4 * row + 4)]).toEqual(classes);
    });
    const places = (from: number): Set<number> =>
      new Set(Array.from({ length: tenth + 1 }, (_, i) => from + i));
    expect(first).toEqual(places(tenth));
    expect(second).toEqual(places(5 * tenth));
  });
});

describe('a data set as a sequence', () => {
  const bytes = { inputs: Uint8Array.of(0, 1, 2, 3, 4, 5), labels: Uint8Array.of(1) };
  const dataset = datasetFromBytes({
    ...{ name: 'tiny', inputWidth: 6, classes: 2, training: bytes, test: bytes },
    valueOfByte: Float64Array.from({ length: 256 }, (_, byte) => byte),
  });

  test('has its entries in order, some a step', () => {
    const rows = asSequence(dataset, 3);
    expect(rows).toMatchObject({ name: 'tiny:3', steps: 3, inputWidth: 2, outputWidth: 2 });
    expect([...rows.testBatch({ start: 0, size: 1 }).inputs.data]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(asSequence(dataset, 6).inputWidth).toBe(1);
  });

  test.each([0, 4, 7, 1.5])('refuses %d steps', (steps) => {
    expect(() => asSequence(dataset, steps)).toThrow('give a number that divides 6');
  });
});
