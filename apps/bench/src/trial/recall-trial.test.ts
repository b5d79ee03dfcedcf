import { overlap, randomPatterns } from '@gradient-remedies/hopfield';
import { describe, expect, test } from 'vitest';
import { recallRules, type RecallPlan } from './recall-plan.js';
import { runRecall } from './run-trial.js';
import { hashOf, type Trial } from './trial.js';

const random: Trial & { recall: RecallPlan } = {
  stage: 'recall',
  remedies: ['hopfield'],
  depth: 1,
  width: 60,
  seed: 3,
  dataset: 'random',
  batch: 6,
  recall: { rule: 'hebb:zero', flips: 0.1 },
};
const digits = { ...random, width: 784, dataset: 'mnist', batch: 4, seed: 1 };

describe('a trial of recall', () => {
  test('is a row with its keys in the order of the results file', async () => {
    const row = await runRecall(random);
    expect(Object.keys(row).slice(-4)).toEqual(['predicted', 'training', 'recall', 'error']);
    expect(row).toMatchObject({
      ...{ trial: hashOf(random), stage: 'recall', width: 60, batch: 6, precision: 'f64' },
      ...{ survival: null, weights: null, layers: [], training: null, error: null },
      recall: { rule: 'hebb:zero', flips: 0.1 },
    });
  });

  test('is the same again, another with another seed, rule, or share of flips', async () => {
    const others = [
      random,
      { ...random, seed: 4 },
      { ...random, recall: { ...random.recall, flips: 0.3 } },
      { ...random, recall: { ...random.recall, rule: 'hebb:full' as const } },
    ];
    const rows = await Promise.all(others.map(runRecall));
    expect(new Set(rows.map(({ trial }) => trial)).size).toBe(others.length);
    expect(await runRecall(random)).toEqual(rows[0]);
  });

  test.each(recallRules)('few patterns are all right: %s', async (rule) => {
    const { recall } = await runRecall({ ...random, batch: 2, recall: { rule, flips: 0.1 } });
    expect(recall).toMatchObject({
      stored: { overlap: 1, exact: 1 },
      corrupted: { overlap: 1, exact: 1 },
    });
    expect(recall).not.toHaveProperty('example');
  });

  test('says how much two patterns have in common, in the mean over all pairs', async () => {
    const patterns = randomPatterns({ count: 6, units: 60, seed: 3 });
    let [sum, pairs] = [0, 0];
    for (let i = 0; i < 6; i++) {
      for (let j = 0; j < i; j++) {
        sum += overlap(patterns[i], patterns[j]);
        pairs++;
      }
    }
    expect((await runRecall(random)).recall?.alike).toBeCloseTo(sum / pairs, 12);
    expect((await runRecall({ ...random, batch: 1 })).recall?.alike).toBeNull();
  });
});

describe('digits', () => {
  test('are much alike, and the pseudo-inverse rule tells them apart where Hebb cannot', async () => {
    const hebb = (await runRecall({ ...digits, batch: 20 })).recall!;
    const rule = { ...digits.recall, rule: 'pseudo-inverse:zero' as const };
    const inverse = (await runRecall({ ...digits, batch: 20, recall: rule })).recall!;
    expect(hebb.alike).toBeGreaterThan(0.5);
    expect(hebb.corrupted.exact).toBe(0);
    expect(inverse.corrupted).toEqual({ overlap: 1, exact: 1 });
  });

  test('of the first seed one is kept to be looked at, the same whatever else is stored', async () => {
    const few = (await runRecall(digits)).recall?.example;
    const many = (await runRecall({ ...digits, batch: 8 })).recall?.example;
    expect(many).toMatchObject({ stored: few?.stored, corrupted: few?.corrupted });
    expect(few?.stored).toMatch(/^[#.]{784}$/);
    const flipped = Array.from(few!.stored).filter((unit, i) => unit !== few!.corrupted[i]);
    expect(flipped).toHaveLength(78);
    expect((await runRecall({ ...digits, seed: 2 })).recall).not.toHaveProperty('example');
  });
});
