import { describe, expect, test } from 'vitest';
import { derivatives, type Rule } from '../graph/derivatives.js';
import type { OpName } from '../graph/node.js';
import type { Kernel } from '../interpreters/interpreter.js';
import { kernels } from '../interpreters/reference/index.js';
import { slopes } from '../interpreters/reference/unary.js';
import type { Tensor } from '../ops.js';
import { checkDerivative, checkForward, operations } from './index.js';

const seeds = [1, 2, 3];

describe.each(operations.map((operation) => [operation.name, operation] as const))(
  '%s',
  (_, operation) => {
    test('gives what its formula gives', () => {
      for (const seed of seeds) checkForward(operation, { seed });
    });

    test('has the derivative that central differences show', () => {
      for (const seed of seeds) checkDerivative(operation, { seed });
    });
  },
);

/** Puts something in a table's place while `body` runs. */
function withEntry<T>(table: object, key: string, wrong: T, body: () => void): void {
  const entries = table as Record<string, T>;
  const right = entries[key];
  entries[key] = wrong;
  try {
    body();
  } finally {
    entries[key] = right;
  }
}

/** The operations whose derivative no longer passes. */
const caught = (): string[] =>
  operations.flatMap((operation) => {
    try {
      checkDerivative(operation);
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  });

type AnyRule = Rule<OpName>;

/** Each derivative in the table, with the input whose gradient is given the wrong sign. */
const rules = (Object.entries(derivatives) as [string, AnyRule][]).flatMap(([op, rule]) => {
  const inputs = ['add', 'sub', 'mul', 'matmul', 'concat'].includes(op) ? [0, 1] : [0];
  return inputs.map((input) => [op, input, rule] as const);
});

describe('a sign error is found', () => {
  test('and without one nothing is', () => {
    expect(caught()).toEqual([]);
  });

  test.each(rules.filter(([op]) => op !== 'stopGradient'))(
    'in the derivative of %s by its input %i',
    (op, input, rule) => {
      const wrong: AnyRule = (node, gradient, ops) =>
        rule(node, gradient, ops).map((each, i) => (i === input && each ? ops.neg(each) : each));
      withEntry(derivatives, op, wrong, () => {
        expect(caught()).not.toEqual([]);
      });
    },
  );

  test('in stopGradient, as a gradient where there is none', () => {
    const wrong = (_: unknown, gradient: Tensor) => [gradient];
    withEntry(derivatives, 'stopGradient', wrong, () => {
      expect(caught()).toEqual(['stopGradient: the gradient of input 1 must not exist.']);
    });
  });

  test('in softmaxCrossEntropy, as a gradient of the targets', () => {
    const rule = derivatives.softmaxCrossEntropy as AnyRule;
    const wrong: AnyRule = (node, gradient, ops) => {
      const [logits] = rule(node, gradient, ops);
      return [logits, logits];
    };
    withEntry(derivatives, 'softmaxCrossEntropy', wrong, () => {
      expect(caught()).toHaveLength(1);
    });
  });

  test.each(Object.entries(slopes))('in the slope of %s', (name, slope) => {
    withEntry(
      slopes,
      name,
      (saved: number) => -slope(saved),
      () => {
        const messages = caught();
        expect(messages.some((message) => message.startsWith(`${name}: `))).toBe(true);
      },
    );
  });

  test.each([
    'unaryGradient',
    'pad',
    'unpatches',
    'softmaxGradient',
    'crossEntropyGradient',
  ] as const)('in the kernel %s', (op) => {
    const kernel = kernels[op] as Kernel<never>;
    const wrong: Kernel<never> = (out, inputs, node) => {
      kernel(out, inputs, node);
      out.data.forEach((entry, i) => (out.data[i] = -entry));
    };
    withEntry(kernels, op, wrong, () => {
      expect(caught()).not.toEqual([]);
    });
  });
});
