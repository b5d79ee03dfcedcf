import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patchesShape, windowGeometry } from '../../src/graph/shapes.js';
import { sizeOf } from '../../src/graph/node.js';
import { patches, unpatches } from '../../src/interpreters/reference/patches.js';
import type { Window } from '../../src/ops.js';
import { bytesOf, TestMemory, valueOf } from './memory.js';
import { floats, ordinary, precisions } from './numbers.js';

const upTo = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });

const images = fc
  .record({
    shape: fc.tuple(upTo(2), upTo(7), upTo(7), upTo(6)),
    size: fc.tuple(upTo(4), upTo(4)),
    stride: fc.tuple(upTo(3), upTo(3)),
    padding: fc.constantFrom('valid', 'same', 'circular'),
    seed: fc.nat(1e6),
  })
  .filter(
    ({ shape, size, padding }) =>
      padding !== 'valid' || (size[0] <= shape[1] && size[1] <= shape[2]),
  );

describe.each(precisions)('%s', (precision) => {
  test('transpose', () => {
    fc.assert(
      fc.property(upTo(20), upTo(20), (rows, columns) => {
        const memory = new TestMemory(65536);
        const x = memory.place(ordinary(precision, rows * columns, 1));
        const out = memory.place(floats(precision, x.length).fill(NaN));
        memory.kernels[`transpose${precision}`](out.address, x.address, rows, columns);
        const from = (i: number): number => x[(i % rows) * columns + Math.floor(i / rows)];
        expect([...out]).toEqual(Array.from(out, (_, i) => from(i)));
        expect(memory.strayWrite()).toBe(undefined);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('patches, unpatches', () => {
    fc.assert(
      fc.property(images, ({ shape, size, stride, padding, seed }) => {
        const window: Window = { size, stride, padding };
        const { down, across, top, left } = windowGeometry(shape, window);
        const place = [...shape, ...size, ...stride, top, left, down, across] as const;
        const circular = padding === 'circular' ? 1 : 0;
        const windowsShape = patchesShape(shape, window);
        const node = { attributes: window };

        const memory = new TestMemory(262144);
        const image = memory.place(ordinary(precision, sizeOf(shape), seed));
        const windows = memory.place(floats(precision, sizeOf(windowsShape)).fill(NaN));
        memory.kernels[`patches${precision}`](windows.address, image.address, ...place, circular);
        const expected = floats(precision, windows.length);
        patches(valueOf(expected, windowsShape), [valueOf(image, shape)], node);
        expect(bytesOf(windows).equals(bytesOf(expected))).toBe(true);

        windows.set(ordinary(precision, windows.length, seed + 1));
        image.fill(0);
        memory.kernels[`unpatches${precision}`](image.address, windows.address, ...place, circular);
        const added = floats(precision, image.length);
        unpatches(valueOf(added, shape), [valueOf(windows, windowsShape)], node);
        expect(bytesOf(image).equals(bytesOf(added))).toBe(true);
        expect(memory.strayWrite()).toBe(undefined);
      }),
      { seed: 2, numRuns: 150 },
    );
  });
});

test('copyRows', () => {
  fc.assert(
    fc.property(upTo(6), upTo(21), fc.nat(5), fc.nat(5), (rows, columns, gapTo, gapFrom) => {
      const memory = new TestMemory(65536);
      const from = memory.place(Float32Array.from(ordinary('F32', rows * (columns + gapFrom), 1)));
      const to = memory.place(new Float32Array(rows * (columns + gapTo)).fill(7));
      const strides = [4 * (columns + gapTo), 4 * (columns + gapFrom)] as const;
      memory.kernels.copyRows(to.address, strides[0], from.address, strides[1], rows, 4 * columns);
      const expected = Array.from(to, (_, i) => {
        const column = i % (columns + gapTo);
        const row = Math.floor(i / (columns + gapTo));
        return column < columns ? from[row * (columns + gapFrom) + column] : 7;
      });
      expect([...to]).toEqual(expected);
      expect(memory.strayWrite()).toBe(undefined);
    }),
    { seed: 3, numRuns: 60 },
  );
});
