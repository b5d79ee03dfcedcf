import { describe, expect, it } from 'vitest';
import { EpochOrder } from './epoch-order.js';
import type { IntegerSource } from './epoch-order.js';

/** A small linear congruential generator: any fixed sequence serves here. */
function numbers(seed: number): IntegerSource {
  let state = seed;
  return {
    integer(limit) {
      state = (state * 1103515245 + 12345) % 2147483648;
      return Math.floor((state / 2147483648) * limit);
    },
  };
}

describe('EpochOrder', () => {
  it('visits every example once', () => {
    const order = new EpochOrder(1000, numbers(1)).slice(0, 1000);
    expect(new Set(order).size).toBe(1000);
    expect(Math.max(...order)).toBe(999);
    expect([...order]).not.toEqual([...order].sort((a, b) => a - b));
  });

  it('shows the same order however far ahead one looks', () => {
    const whole = new EpochOrder(100, numbers(2)).slice(0, 100);
    const inSteps = new EpochOrder(100, numbers(2));
    const steps = [0, 10, 20, 30, 40].map((start) => [...inSteps.slice(start, start + 10)]);
    expect(steps.flat()).toEqual([...whole.subarray(0, 50)]);
    expect([...inSteps.slice(90, 100)]).toEqual([...whole.subarray(90)]);
    expect([...inSteps.slice(0, 10)]).toEqual([...whole.subarray(0, 10)]);
  });

  it('draws no more than it has to', () => {
    let draws = 0;
    const counting: IntegerSource = { integer: () => ((draws += 1), 0) };
    const order = new EpochOrder(60000, counting);
    order.slice(0, 64);
    order.slice(0, 64);
    expect(draws).toBe(64);
  });
});
