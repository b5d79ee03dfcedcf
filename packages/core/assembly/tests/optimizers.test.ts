import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TestMemory } from './memory.js';
import { ordinary } from './numbers.js';

const round = Math.fround;

/** The state before, in arrays of any one size. */
const states = fc.record({ size: fc.integer({ min: 1, max: 21 }), seed: fc.nat(1e6) });

function place({ size, seed }: { size: number; seed: number }) {
  const memory = new TestMemory(65536);
  const array = (offset: number) =>
    memory.place(Float32Array.from(ordinary('F32', size, seed + offset)));
  const [p, gradient, mean, square] = [array(0), array(1), array(2), array(3)];
  for (let i = 0; i < size; i++) square[i] = Math.abs(square[i]);
  return { memory, p, gradient, mean, square };
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

test('adam', () => {
  fc.assert(
    fc.property(states, (state) => {
      const { memory, p, gradient, mean, square } = place(state);
      const [step, correction, epsilon] = [0.01, 0.3, 1e-8].map(round);
      const [beta1, beta2] = [0.9, 0.999];
      const newMean = mean.map(
        (m, i) => round(round(beta1) * m) + round(round(1 - beta1) * gradient[i]),
      );
      const newSquare = square.map((s, i) => {
        const scaled = round(round(1 - beta2) * gradient[i]);
        return round(round(beta2) * s) + round(scaled * gradient[i]);
      });
      const expected = p.map((x, i) => {
        const root = round(round(Math.sqrt(round(newSquare[i] / correction))) + epsilon);
        return x - round(round(step * newMean[i]) / root);
      });
      const places = [p.address, gradient.address, mean.address, square.address] as const;
      memory.kernels.adamF32(...places, p.length, step, correction, beta1, beta2, epsilon);
      expect([...mean]).toEqual([...newMean]);
      expect([...square]).toEqual([...newSquare]);
      expect([...p]).toEqual([...expected]);
      expect(memory.strayWrite()).toBe(undefined);
    }),
    { seed: 3, numRuns: 50 },
  );
});
