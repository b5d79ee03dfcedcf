import { expect, test } from 'vitest';
import type { Control } from '../suite/schema.js';
import { exampleRemedies as known, exampleRow } from '../testing/example-rows.js';
import { checkControls, describeFailure } from './controls.js';
import type { Row } from './row.js';

const control: Control = {
  ...{ remedies: 'relu+he', depth: 11, width: 64, seeds: 3, batch: 64 },
  ...{ measure: 'factor', expected: -0.1, tolerance: 0.01 },
};
/** Rows whose median factor per layer is the second of these. */
const rowsOf = (...perLayer: (number | null)[]): Row[] =>
  perLayer.map((each, seed) =>
    exampleRow({ set: 'he+relu', depth: 11, seed, control: true, log10: each && each * 10 }),
  );

test('the median over the seeds decides', () => {
  const [verdict] = checkControls([control], rowsOf(-5, -0.09375, 3), known);
  expect(verdict).toMatchObject({ remedies: ['he', 'relu'], measured: -0.09375, passed: true });
});

test.each([[-0.2], [0], [-0.08]])('%d is off', (median) => {
  const [verdict] = checkControls([control], rowsOf(-5, median, 3), known);
  expect(verdict.passed).toBe(false);
  expect(describeFailure(verdict)).toContain('The control he+relu (depth 11, width 64) is off:');
  expect(describeFailure(verdict)).toContain(`-0.1 within 0.01, and it is ${median}`);
});

test('a tolerance of 0 demands the very number', () => {
  const exact = { ...control, expected: 0, tolerance: 0 };
  expect(checkControls([exact], rowsOf(0, 0, 0), known)[0].passed).toBe(true);
  expect(checkControls([exact], rowsOf(1e-9, 1e-9, 1e-9), known)[0].passed).toBe(false);
});

test('a seed without a value, or no row at all, fails', () => {
  const [missing] = checkControls([control], rowsOf(-0.1, null, -0.1), known);
  expect(missing).toMatchObject({ measured: null, passed: false });
  expect(describeFailure(missing)).toContain('some of its trials have no value');
  expect(checkControls([control], [], known)[0].passed).toBe(false);
});

test('rows that are no controls do not count', () => {
  const ordinary = rowsOf(9, 9, 9).map((row) => ({ ...row, control: undefined }));
  const [verdict] = checkControls([control], [...ordinary, ...rowsOf(-0.1)], known);
  expect(verdict.measured).toBeCloseTo(-0.1);
});

test('what stays on the carousel can be known too', () => {
  const known1997: Control = { ...control, remedies: 'tanh', measure: 'carousel', expected: 0 };
  const rowOf = (log10Ratio: number): Row => {
    const carousel = { log10Ratio, log10PerStep: log10Ratio / 10 };
    return exampleRow({ set: 'tanh', depth: 11, log10: 5, control: true, carousel });
  };
  expect(checkControls([known1997], [rowOf(0.005)], known)[0].passed).toBe(true);
  const [off] = checkControls([known1997], [rowOf(-2)], known);
  expect(off).toMatchObject({ measured: -2, passed: false });
  expect(describeFailure(off)).toContain(
    'log10 of what is left on its carousel must be 0 within 0.01, and it is -2.',
  );
  const plain = exampleRow({ set: 'tanh', depth: 11, control: true, carousel: null });
  expect(checkControls([known1997], [plain], known)[0].measured).toBeNull();
});
