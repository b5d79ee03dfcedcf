import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unaryNames, type UnaryName } from '../../src/ops.js';
import { functions, slopes } from '../../src/interpreters/reference/unary.js';
import { TestMemory } from './memory.js';
import { numbers, precisions, rounding } from './numbers.js';

const size = fc.integer({ min: 1, max: 19 });
const combinations = {
  add: (a: number, b: number): number => a + b,
  sub: (a: number, b: number): number => a - b,
  mul: (a: number, b: number): number => a * b,
};
const names = ['add', 'sub', 'mul'] as const;

/** Those whose every operation is rounded as IEEE 754 says: nothing is approximated. */
const exact = ['relu', 'sqrt', 'rsqrt', 'neg', 'abs', 'square', 'reciprocal'] as const;

describe.each(precisions)('%s', (precision) => {
  const round = rounding[precision];

  test.each(names)('%s: tensors, a row, a column, a number', (name) => {
    const combine = (a: number, b: number): number => round(combinations[name](a, b));
    const shape = fc.tuple(size, size);
    const operands = shape.chain(([rows, columns]) =>
      fc.tuple(
        fc.constant({ rows, columns }),
        numbers(precision, rows * columns),
        numbers(precision, rows * columns),
      ),
    );
    fc.assert(
      fc.property(operands, ([{ rows, columns }, first, second]) => {
        const memory = new TestMemory(65536);
        const { kernels } = memory;
        const a = memory.place(first);
        const b = memory.place(second);
        const row = memory.place(second.slice(0, columns));
        const column = memory.place(second.slice(0, rows));
        const outs = Array.from({ length: 4 }, () => memory.place(first.slice().fill(7)));
        kernels[`${name}${precision}`](outs[0].address, a.address, b.address, a.length);
        kernels[`${name}Row${precision}`](outs[1].address, a.address, row.address, rows, columns);
        kernels[`${name}Column${precision}`](
          outs[2].address,
          a.address,
          column.address,
          rows,
          columns,
        );
        kernels[`${name}Scalar${precision}`](outs[3].address, a.address, b.address, a.length);
        expect([...outs[0]]).toEqual(Array.from(a, (x, i) => combine(x, b[i])));
        expect([...outs[1]]).toEqual(Array.from(a, (x, i) => combine(x, row[i % columns])));
        expect([...outs[2]]).toEqual(
          Array.from(a, (x, i) => combine(x, column[Math.floor(i / columns)])),
        );
        expect([...outs[3]]).toEqual(Array.from(a, (x) => combine(x, b[0])));
        expect(memory.strayWrite()).toBe(undefined);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('scale and shift', () => {
    const operands = size.chain((length) => numbers(precision, length + 1));
    fc.assert(
      fc.property(operands, (values) => {
        const memory = new TestMemory(65536);
        const x = memory.place(values.slice(1));
        const [operand] = values;
        const scaled = memory.place(x.slice().fill(7));
        const shifted = memory.place(x.slice().fill(7));
        memory.kernels[`scale${precision}`](scaled.address, x.address, x.length, operand);
        memory.kernels[`shift${precision}`](shifted.address, x.address, x.length, operand);
        expect([...scaled]).toEqual(Array.from(x, (each) => round(each * operand)));
        expect([...shifted]).toEqual(Array.from(x, (each) => round(each + operand)));
        expect(memory.strayWrite()).toBe(undefined);
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  test.each(exact)('%s', (name) => {
    const operands = size.chain((length) => numbers(precision, length));
    fc.assert(
      fc.property(operands, (values) => {
        const memory = new TestMemory(65536);
        const x = memory.place(values);
        const out = memory.place(x.slice().fill(7));
        memory.kernels[`${name}${precision}`](out.address, x.address, x.length);
        expect([...out]).toEqual(Array.from(x, (each) => roundedFunction(name, each, round)));
        expect(memory.strayWrite()).toBe(undefined);
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  const withSlope = unaryNames.filter((name) => name !== 'erf');
  test.each(withSlope)('gradient of %s', (name) => {
    const operands = size.chain((length) =>
      fc.tuple(numbers(precision, length), numbers(precision, length)),
    );
    fc.assert(
      fc.property(operands, ([first, second]) => {
        const memory = new TestMemory(65536);
        const gradient = memory.place(first);
        const saved = memory.place(second);
        const out = memory.place(first.slice().fill(7));
        memory.kernels[`${name}Gradient${precision}`](
          out.address,
          gradient.address,
          saved.address,
          out.length,
        );
        expect([...out]).toEqual(
          Array.from(gradient, (each, i) => round(each * roundedSlope(name, saved[i], round))),
        );
        expect(memory.strayWrite()).toBe(undefined);
      }),
      { seed: 4, numRuns: 60 },
    );
  });
});

/** Of `reference`, rounded after each operation. */
function roundedFunction(name: UnaryName, x: number, round: (x: number) => number): number {
  if (name === 'rsqrt') return round(1 / round(Math.sqrt(x)));
  return round(functions[name](x));
}

/** Of `reference`, rounded after each operation. */
function roundedSlope(name: UnaryName, saved: number, round: (x: number) => number): number {
  switch (name) {
    case 'tanh':
      return round(round(1 - saved) * round(1 + saved));
    case 'sigmoid':
      return round(saved * round(1 - saved));
    case 'rsqrt':
      return round(round(round(-0.5 * saved) * saved) * saved);
    default:
      return round(slopes[name](saved));
  }
}
