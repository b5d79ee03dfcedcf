import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TestMemory } from './memory.js';
import { ordinary } from './numbers.js';

const round = Math.fround;

/** The state before, in arrays of any one size. */
const states = fc.record({ size: fc.integer({ min: 1, max: 21 }), seed: fc.nat(1e6) });

function place({ size, seed }: { size: number; seed: number }) {
  const memory = new TestMemory(65536);
  const array = (offset: number) =>
    memory.place(Float32Array.from(ordinary('F32', size, seed + offset)));
  const [p, gradient, mean, root] = [array(0), array(1), array(2), array(3)];
  for (let i = 0; i < size; i++) root[i] = Math.abs(root[i]);
  return { memory, p, gradient, mean, root };
}

test('descend', () => {
  fc.assert(
    fc.property(states, (state) => {
      const { memory, p, gradient } = place(state);
      const expected = p.map((x, i) => x - round(round(0.1) * gradient[i]));
      memory.kernels.descendF32(p.address, gradient.address, p.length, 0.1);
      expect([...p]).toEqual([...expected]);
      expect(memory.strayWrite()).toBe(undefined);
    }),
    { seed: 1, numRuns: 50 },
  );
});

test('momentum', () => {
  fc.assert(
    fc.property(states, (state) => {
      const { memory, p, gradient, mean } = place(state);
      const velocity = mean.map((v, i) => round(round(0.9) * v) + gradient[i]);
      const expected = p.map((x, i) => x - round(round(0.1) * velocity[i]));
      const places = [p.address, gradient.address, mean.address] as const;
      memory.kernels.momentumF32(...places, p.length, 0.1, 0.9);
      expect([...mean]).toEqual([...velocity]);
      expect([...p]).toEqual([...expected]);
      expect(memory.strayWrite()).toBe(undefined);
    }),
    { seed: 2, numRuns: 50 },
  );
});

describe('adam', () => {
  test('rounds to single precision at each step', () => {
    fc.assert(
      fc.property(states, (state) => {
        const { memory, p, gradient, mean, root } = place(state);
        const [step, correction, epsilon] = [0.01, 0.3, 1e-8].map(round);
        const [beta1, beta2] = [0.9, 0.999];
        const newMean = mean.map(
          (m, i) => round(round(beta1) * m) + round(round(1 - beta1) * gradient[i]),
        );
        const newRoot = root.map((before, i) => {
          const unit = Math.max(before, Math.abs(gradient[i])) || 1;
          const share = (factor: number, x: number): number => {
            const ratio = round(x / unit);
            return round(round(factor) * round(ratio * ratio));
          };
          const sum = round(share(beta2, before) + share(1 - beta2, gradient[i]));
          return unit * round(Math.sqrt(sum));
        });
        const expected = p.map((x, i) => {
          const scale = round(round(newRoot[i] / round(Math.sqrt(correction))) + epsilon);
          return x - round(step * round(newMean[i] / scale));
        });
        const places = [p.address, gradient.address, mean.address, root.address] as const;
        memory.kernels.adamF32(...places, p.length, step, correction, beta1, beta2, epsilon);
        expect([...mean]).toEqual([...newMean]);
        expect([...root]).toEqual([...newRoot]);
        expect([...p]).toEqual([...expected]);
        expect(memory.strayWrite()).toBe(undefined);
      }),
      { seed: 3, numRuns: 50 },
    );
  });

  test.each([1, 1e-15, 1e-25, 1e-35])(
    'takes steps of the rate, however small the gradient is: %s',
    (size) => {
      const memory = new TestMemory(65536);
      const array = (value: number) => memory.place(Float32Array.of(value));
      const [p, gradient, mean, root] = [array(1), array(size), array(0), array(0)];
      const places = [p.address, gradient.address, mean.address, root.address] as const;
      memory.kernels.adamF32(...places, 1, 0.01 / (1 - 0.9), 1 - 0.999, 0.9, 0.999, 0);
      expect(p[0]).toBeCloseTo(0.99, 6);
    },
  );
});
