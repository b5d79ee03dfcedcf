import {
  defineRemedy,
  fast,
  snapshot,
  type FloatArray,
  type GraphAnswer,
  type GraphInterpreter,
  type GraphQuestion,
} from '@gradient-remedies/core';
import { byDerivativeTable } from '@gradient-remedies/core/conformance';
import { derivatives, type Rule } from '@gradient-remedies/core/graph';
import { loadOracle } from '@gradient-remedies/tfjs/oracle';
import { describe, expect, test } from 'vitest';
import { findRemedies } from '../remedies.js';
import { exampleDataset } from '../testing/example-dataset.js';
import { batchOf, networkOf } from '../trial/network.js';
import type { Trial } from '../trial/trial.js';
import { compareNetwork } from './compare.js';

const reference = { authors: 'Nobody', year: 2000, title: 'Made up for tests' };
const broken = defineRemedy({
  name: 'broken',
  changes: {
    block: () => {
      throw new RangeError('no memory left');
    },
  },
  reference,
});
const { remedies } = await findRemedies();
const context = { known: [...remedies, broken], dataset: exampleDataset };
const trialOf = (set: string, others: Partial<Trial> = {}): Trial => ({
  stage: 'initialization',
  remedies: set.split('+'),
  ...{ depth: 6, width: 8, seed: 1, dataset: 'noise', batch: 16 },
  ...others,
});

/** Right but for what is done to each answer. */
function spoilt(
  spoil: (answer: GraphAnswer) => void,
): GraphInterpreter & { readonly questions: GraphQuestion[] } {
  const right = byDerivativeTable(fast.f32);
  const questions: GraphQuestion[] = [];
  return {
    ...right,
    questions,
    answer: async (question) => {
      questions.push(question);
      const answer = await right.answer(question);
      spoil(answer);
      return answer;
    },
  };
}
const compare = (trial: Trial, interpreter: GraphInterpreter, unsupported = {}) =>
  compareNetwork(trial, context, { name: 'somebody', interpreter, unsupported });

const weight3 = (question: GraphAnswer): FloatArray => question.gradients[4];
const off = (answer: GraphAnswer): void => {
  const entries = weight3(answer);
  entries.forEach((entry, i) => (entries[i] = entry * 1.001));
};

test('recomputes the very network and batch that are measured', async () => {
  const trial = trialOf('relu+he+residual', { seed: 3 });
  const oracle = spoilt(() => undefined);
  await compare(trial, oracle);
  const [{ values }] = oracle.questions;
  const { seed, batch } = trial;
  const data = batchOf(trial, context, 0);
  const { parameters } = snapshot(networkOf(trial, context), { seed, batch, ...data });
  expect([...values.values()].map((entries) => Array.from(entries))).toEqual(
    [data.inputs, data.targets, ...parameters.map((each) => each.data)].map((entries) =>
      Array.from(entries),
    ),
  );
});

describe('TensorFlow.js', () => {
  test.each([
    ['sigmoid', {}],
    ['relu+he+residual', { batch: 1 }],
    ['gating:lstm', { depth: 16 }],
    ['tanh', { depth: 3, width: [9, 5, 7] }],
  ])('agrees on %s %j', async (set, others) => {
    const verdict = await compareNetwork(trialOf(set, others), context, await loadOracle('cpu'));
    expect(verdict).toMatchObject({ remedies: set.split('+'), ...others });
    expect(verdict).toHaveProperty(
      'ratio',
      expect.toSatisfy((ratio: number) => ratio <= 1),
    );
  });
});

describe('a disagreement', () => {
  test('names the tensor, and by how much it is off', async () => {
    const verdict = await compare(trialOf('tanh'), spoilt(off));
    expect(verdict).toMatchObject({ tensor: 'the gradient of block.3.weight' });
    expect(verdict).toHaveProperty(
      'ratio',
      expect.toSatisfy((ratio: number) => ratio > 5),
    );
  });

  test('is what a slightly wrong entry of the derivative table comes to', async () => {
    const table: { matmul: Rule<'matmul'> } = derivatives;
    const right = table.matmul;
    table.matmul = (node, gradient, ops) =>
      right(node, gradient, ops).map((each) => each && ops.scale(each, 1.001));
    try {
      const verdict = await compareNetwork(trialOf('tanh'), context, await loadOracle('cpu'));
      expect(verdict).toHaveProperty(
        'ratio',
        expect.toSatisfy((ratio: number) => ratio > 5),
      );
    } finally {
      table.matmul = right;
    }
  });

  test('that is a NaN has no ratio', async () => {
    const verdict = await compare(
      trialOf('tanh'),
      spoilt((answer) => weight3(answer).fill(NaN)),
    );
    expect(verdict).toMatchObject({ tensor: 'the gradient of block.3.weight', ratio: null });
  });
});

describe('no comparison', () => {
  const right = spoilt(() => undefined);

  test('of a gradient that single precision does not hold', async () => {
    expect(await compare(trialOf('sigmoid', { depth: 90 }), right)).toEqual({
      ...{ remedies: ['sigmoid'], depth: 90 },
      reason: "out of single precision's range",
    });
  });

  test('by an oracle that is not exact in an operation', async () => {
    const unsupported = { erf: 'its polynomial is too short' };
    expect(await compare(trialOf('gelu'), right, unsupported)).toEqual({
      ...{ remedies: ['gelu'], depth: 6 },
      reason: 'somebody is not exact in erf',
    });
    expect(await compare(trialOf('tanh'), right, unsupported)).toHaveProperty('ratio');
  });

  test('of a network that fails, or is too large', async () => {
    expect(await compare(trialOf('broken'), right)).toMatchObject({
      reason: 'it fails: no memory left',
    });
    expect(await compare(trialOf('tanh', { width: 20_000 }), right)).toMatchObject({
      reason: 'too large to recompute',
    });
  });
});
