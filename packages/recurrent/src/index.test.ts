import { describe, expect, test } from 'vitest';
import {
  compose,
  createNetwork,
  sgd,
  snapshot,
  squaredError,
  train,
  UsageError,
  type Remedy,
  type Snapshot,
} from '@gradient-remedies/core';
import { clip, gru, irnn, lstm, rnn } from './index.js';

const [width, steps] = [3, 4];
const size = { depth: steps, width, inputWidth: 2, outputWidth: 1, loss: squaredError };
const inputs = [0.5, -1, 2, 0.3, -0.7, 1.1, 0.2, -0.4];
const taken = (remedy: Remedy): Snapshot =>
  snapshot(compose([remedy], size), { seed: 1, batch: 1, inputs, targets: [1] });

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const parameter = ({ parameters }: Snapshot, name: string): Float64Array =>
  parameters.find((each) => each.name === `cell.${name}`)!.data;

/** A row vector times a matrix. */
const times = (row: readonly number[], matrix: Float64Array): number[] => {
  const columns = matrix.length / row.length;
  return Array.from({ length: columns }, (_, j) =>
    row.reduce((sum, entry, i) => sum + entry * matrix[i * columns + j], 0),
  );
};

/** U x + b of every step, all of the cell's sections side by side. */
const fromInput = (of: Snapshot, step: number): number[] =>
  times(inputs.slice(2 * step, 2 * step + 2), parameter(of, 'input.weight')).map(
    (sum, i) => sum + parameter(of, 'input.bias')[i],
  );

function expectStates(of: Snapshot, next: (step: number, h: number[]) => number[]): void {
  let h = Array<number>(width).fill(0);
  for (let step = 0; step < steps; step++) {
    h = next(step, h);
    of.hidden[step].data.forEach((entry, i) => expect(entry).toBeCloseTo(h[i], 14));
  }
}

describe('what a cell computes, by hand', () => {
  test.each([
    [rnn, Math.tanh],
    [irnn, (z: number) => Math.max(z, 0)],
  ])('$id: f(W h + U x + b)', (remedy, f) => {
    const of = taken(remedy);
    expectStates(of, (step, h) => {
      const recalled = times(h, parameter(of, 'state.weight'));
      return fromInput(of, step).map((sum, i) => f(sum + recalled[i]));
    });
  });

  test.each([lstm, lstm.variant('chrono'), lstm.variant('1997')])('$id', (remedy) => {
    const of = taken(remedy);
    const c = Array<number>(width).fill(0);
    expectStates(of, (step, h) => {
      const recalled = times(h, parameter(of, 'state.weight'));
      const sums = fromInput(of, step).map((sum, i) => sum + recalled[i]);
      const forgets = sums.length === 4 * width;
      return c.map((_, i) => {
        const [input, forget] = [sigmoid(sums[i]), forgets ? sigmoid(sums[width + i]) : 1];
        const [candidate, output] = [sums.at(i - 2 * width)!, sums.at(i - width)!];
        c[i] = forget * c[i] + input * Math.tanh(candidate);
        return sigmoid(output) * Math.tanh(c[i]);
      });
    });
  });

  test('gru', () => {
    const of = taken(gru.variant(undefined, { update: 1 }));
    expectStates(of, (step, h) => {
      const sums = fromInput(of, step);
      const gates = times(h, parameter(of, 'gates.weight')).map((sum, i) => sigmoid(sum + sums[i]));
      const reset = h.map((entry, i) => gates[width + i] * entry);
      const recalled = times(reset, parameter(of, 'candidate.weight'));
      return h.map(
        (entry, i) =>
          gates[i] * entry + (1 - gates[i]) * Math.tanh(sums[2 * width + i] + recalled[i]),
      );
    });
  });
});

describe('first values', () => {
  test('lstm: biases of the gates, in the order input, forget, candidate, output', () => {
    const bias = parameter(taken(lstm.variant(undefined, { forget: 5, input: -3 })), 'input.bias');
    expect([...bias]).toEqual([-3, -3, -3, 5, 5, 5, 0, 0, 0, 0, 0, 0]);
  });

  test('lstm:chrono: the input gates’ are the negatives of logarithms between 1 and T-1', () => {
    const bias = parameter(taken(lstm.variant('chrono', { longest: 50 })), 'input.bias');
    const [input, forget, rest] = [0, width, 2 * width].map((from, i) =>
      bias.subarray(from, i === 2 ? undefined : from + width),
    );
    expect(forget.every((each) => each > 0 && each < Math.log(49))).toBe(true);
    expect(input).toEqual(forget.map((each) => -each));
    expect(rest.every((each) => each === 0)).toBe(true);
  });

  test('lstm:chrono: T is the number of steps if it is not given', () => {
    const given = taken(lstm.variant('chrono', { longest: steps }));
    expect(taken(lstm.variant('chrono')).parameters).toEqual(given.parameters);
  });

  test('irnn: the recurrent matrix is the identity, times the gain', () => {
    const weight = parameter(taken(irnn.variant(undefined, { gain: 0.5 })), 'state.weight');
    expect([...weight]).toEqual([0.5, 0, 0, 0, 0.5, 0, 0, 0, 0.5]);
  });
});

describe('clip', () => {
  const transformed = (norm: number, ...gradients: number[][]): number[][] => {
    const all = gradients.map((each, i) => ({ name: `${i}`, data: Float64Array.from(each) }));
    clip.variant(undefined, { norm }).changes.gradientTransform!(all);
    return all.map(({ data }) => [...data]);
  };

  test('shortens all gradients together to the norm', () => {
    expect(transformed(2.5, [3, 0], [4])).toEqual([[1.5, 0], [2]]);
    expect(transformed(25, [-30], [0, 40])).toEqual([[-15], [0, 20]]);
  });

  test('leaves shorter ones as they are, and zero, and what diverged', () => {
    expect(transformed(5, [3], [4])).toEqual([[3], [4]]);
    expect(transformed(1, [0, 0])).toEqual([[0, 0]]);
    expect(transformed(1, [Infinity, 1])).toEqual([[Infinity, 1]]);
  });

  test('also where squares leave the range of f64', () => {
    const [[a, b]] = transformed(1, [3e200, 4e200]);
    expect([a, b].map((each) => Number(each.toFixed(12)))).toEqual([0.6, 0.8]);
  });

  test('is used in training: an exploding network takes a step of the norm', async () => {
    const spec = compose([rnn, clip.variant(undefined, { norm: 0.01 })], size);
    const network = createNetwork(spec, { seed: 1, batch: 1 });
    const before = [...network.values.values()].flatMap((each) => [...each]);
    const batches = () => ({ inputs, targets: [1000] });
    for await (const { step } of train(network, { optimizer: sgd(1), batches, seed: 1 })) {
      if (step === 0) break;
    }
    const after = [...network.values.values()].flatMap((each) => [...each]);
    const moved = Math.sqrt(
      after.reduce((sum, x, i) => sum + (x - before[i]) * (x - before[i]), 0),
    );
    expect(moved).toBeCloseTo(0.01, 6);
  });
});

describe('bad input', () => {
  test.each([0, -1])('clip refuses a norm of %d', (norm) => {
    expect(() => clip.variant(undefined, { norm })).toThrow(UsageError);
    expect(() => clip.variant(undefined, { norm })).toThrow(
      `clip:norm must be over 0, not ${norm}.`,
    );
  });

  test.each([2, -5, 1.5])('lstm:chrono refuses a longest memory of %d', (longest) => {
    expect(() => lstm.variant('chrono', { longest })).toThrow(UsageError);
    expect(() => lstm.variant('chrono', { longest })).toThrow('must be at least 3');
  });

  test('a sequence has steps', () => {
    expect(() => compose([lstm], { ...size, depth: 0 })).toThrow(
      'The depth must be a whole number',
    );
  });

  test('two cells cannot be one network', () => {
    expect(() => compose([lstm, gru], size)).toThrow(
      'lstm and gru cannot be combined: each sets the cell.',
    );
  });
});
