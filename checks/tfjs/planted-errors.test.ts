import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import type { GraphInterpreter, Tensor } from '@gradient-remedies/core';
import { interpreterChecks } from '@gradient-remedies/core/conformance';
import { derivatives, type OpName, type Rule } from '@gradient-remedies/core/graph';
import { createInterpreter, kernels } from '@gradient-remedies/tfjs';
import { loadOracle, oracleFromEnvironment } from '@gradient-remedies/tfjs/oracle';

const { interpreter, name, unsupported } = await loadOracle(oracleFromEnvironment());

/** What the comparison of single operations with TensorFlow.js finds. */
async function found(tested: GraphInterpreter): Promise<string[]> {
  const messages: string[] = [];
  for (const { op, check } of interpreterChecks({ interpreter: tested, unsupported })) {
    if (op === undefined) continue;
    await check().catch((error: unknown) => messages.push((error as Error).message));
  }
  return messages;
}

describe(`a sign error is found by the comparison with ${name} alone`, () => {
  test('and without one nothing is', async () => {
    expect(await found(interpreter)).toEqual([]);
  });

  type AnyRule = Rule<OpName>;
  const table = derivatives as Record<string, AnyRule>;
  const rules = Object.entries(table).filter(([op]) => op !== 'stopGradient');

  test.each(rules)('in the derivative of %s', async (op, rule) => {
    table[op] = (node, gradient, ops) =>
      rule(node, gradient, ops).map((each) => each && ops.neg(each));
    try {
      const messages = await found(interpreter);
      expect(messages.length).toBeGreaterThan(0);
      expect(messages.every((message) => message.includes('the gradient of input'))).toBe(true);
    } finally {
      table[op] = rule;
    }
  });

  test('in stopGradient, as a gradient where there is none', async () => {
    const rule = table.stopGradient;
    table.stopGradient = (_: unknown, gradient: Tensor) => [gradient];
    try {
      expect((await found(interpreter))[0]).toMatch(/^stopGradient .* the gradient of input 1/u);
    } finally {
      table.stopGradient = rule;
    }
  });

  type AnyKernel = (inputs: readonly tf.Tensor[], node: never) => tf.Tensor;

  test.each(Object.entries(kernels as unknown as Record<string, AnyKernel>))(
    'in the kernel %s of TensorFlow.js',
    async (op, kernel) => {
      const wrong: AnyKernel = (inputs, node) => tf.neg(kernel(inputs, node));
      expect(await found(createInterpreter({ ...kernels, [op]: wrong }))).not.toEqual([]);
    },
  );

  test.each(Object.entries(kernels as unknown as Record<string, AnyKernel>))(
    'in the gradient of the kernel %s of TensorFlow.js',
    async (op, kernel) => {
      const negativeGradient = tf.customGrad((x) => ({
        value: tf.clone(x as tf.Tensor),
        gradFunc: (gradient: tf.Tensor) => tf.neg(gradient),
      }));
      const wrong: AnyKernel = (inputs, node) => negativeGradient(kernel(inputs, node));
      const messages = await found(createInterpreter({ ...kernels, [op]: wrong }));
      if (op === 'stopGradient') expect(messages).toEqual([]);
      else
        expect(messages.every((message) => message.includes('the gradient of input'))).toBe(true);
      expect(messages.length > 0).toBe(op !== 'stopGradient');
    },
  );
});
