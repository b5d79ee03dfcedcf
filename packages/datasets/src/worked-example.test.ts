import { describe, expect, it } from 'vitest';
import { workedExample } from './worked-example.js';

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** One step of gradient descent, written out by hand for exactly this network. */
function weightsAfterOneStep(): number[] {
  const [x1, x2] = workedExample.inputs;
  const [w1, w2, w3, w4, w5, w6] = workedExample.weights.map((weight) => weight.before);
  const h1 = sigmoid(x1 * w1 + x2 * w3);
  const h2 = sigmoid(x1 * w2 + x2 * w4);
  const y = sigmoid(h1 * w5 + h2 * w6);
  const atY = (y - workedExample.target) * y * (1 - y);
  const atH1 = atY * w5 * h1 * (1 - h1);
  const atH2 = atY * w6 * h2 * (1 - h2);
  const gradients = [atH1 * x1, atH2 * x1, atH1 * x2, atH2 * x2, atY * h1, atY * h2];
  return [w1, w2, w3, w4, w5, w6].map(
    (weight, index) => weight - workedExample.learningRate * gradients[index],
  );
}

describe('workedExample', () => {
  it('gives the weights of one step, to five digits', () => {
    const after = weightsAfterOneStep().map((weight) => Number(weight.toFixed(5)));
    expect(after).toEqual(workedExample.weights.map((weight) => weight.after));
  });

  it('prints what the textbook prints, up to its rounding on the way', () => {
    const printed = workedExample.weights.map((weight) => weight.printed);
    expect(printed).toEqual([0.1007, 0.502, 0.4024, 0.307, 0.2373, 0.6374]);
    for (const weight of workedExample.weights) {
      expect(Math.abs(weight.printed - weight.after)).toBeLessThan(6e-4);
    }
  });

  it('moves the output weights most', () => {
    const moves = workedExample.weights.map(({ before, after }) => Math.abs(after - before));
    expect(Math.min(...moves.slice(4))).toBeGreaterThan(Math.max(...moves.slice(0, 4)));
  });
});
