import { describe, expect, test } from 'vitest';
import { constant } from '../initializers/distribution.js';
import { builtinRemedies } from '../spec/builtin.js';
import type { Changes } from '../spec/ingredients.js';
import { defineRemedy, type Remedy } from '../spec/remedy.js';
import { testRemedy, type RemedyTestOptions } from './index.js';

const documented = {
  formula: 'f(x) = x',
  summary: 'It is made up.',
  description: 'It is made up for a test.',
  deviations: 'None.',
  caveats: 'It is of no use.',
  reference: { authors: 'Somebody', year: 2026, title: 'Something' },
};
const remedyOf = (changes: Changes, name = 'made-up'): Remedy =>
  defineRemedy({ name, changes, ...documented });

/** What is found, as `name: message`. */
async function found(remedy: Remedy, options: RemedyTestOptions = {}): Promise<string[]> {
  const bodies: [string, () => Promise<void>][] = [];
  await testRemedy(remedy, { ...options, test: (name, body) => bodies.push([name, body]) });
  const messages: string[] = [];
  for (const [name, body] of bodies) {
    await body().catch((error: unknown) => messages.push(`${name}: ${(error as Error).message}`));
  }
  return messages;
}

const tanh = builtinRemedies.find(({ name }) => name === 'tanh')!;

describe('a remedy that is right passes', { timeout: 30_000 }, () => {
  test('with a factor that holds', async () => {
    expect(await found(tanh, { factors: { tanh: [0.85, 1.05] } })).toEqual([]);
  });

  test('in each of its forms, also one that keeps statistics and draws noise', async () => {
    const normalization: Changes['normalization'] = ({
      ops,
      parameter,
      random,
      mode,
      batch,
      width,
    }) => {
      const scale = parameter('scale', [width], constant(1));
      if (mode === 'evaluation') return (x) => ops.mul(x, scale);
      const noise = random('noise', [batch, width], { kind: 'uniform', limit: 0.01 });
      return (x) => ops.add(ops.mul(x, scale), noise);
    };
    const remedy = defineRemedy({
      name: 'noisy',
      changes: { normalization },
      forms: { plain: { changes: { activation: { name: 'same', apply: (_, x) => x } } } },
      ...documented,
    });
    expect(await found(remedy)).toEqual([]);
  });
});

describe('a remedy that is wrong is found', { timeout: 30_000 }, () => {
  test('without documentation', async () => {
    const { reference } = documented;
    const bare = defineRemedy({ name: 'bare', changes: tanh.changes, reference });
    expect(await found(bare)).toEqual([
      'bare is documented: It lacks formula, summary, description, deviations, caveats.',
    ]);
  });

  test('with a factor that does not hold', async () => {
    const messages = await found(tanh, { factors: { tanh: [1.2, 1.3] } });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(
      /^tanh multiplies the gradient by 1\.2 to 1\.3 a layer: At depth 16, .* is 0\.9\d+, not between 1\.2 and 1\.3\./u,
    );
  });

  test('with outputs that depend on the batch', async () => {
    const normalization: Changes['normalization'] =
      ({ ops, batch, width }) =>
      (x) =>
        ops.sub(x, ops.scale(ops.sumTo(x, [width]), 1 / batch));
    const messages = await found(remedyOf({ normalization }));
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(
      /^made-up gives an example the same output in any batch: At depth 6, seed 1/u,
    );
  });

  test('with a state of its own', async () => {
    let uses = 0;
    const activation = { name: 'aging', apply: (ops: never, x: never) => aged(ops, x) };
    const aged = (ops: { scale: (x: never, factor: number) => never }, x: never): never =>
      ops.scale(x, 1 + 0.001 * uses++);
    const messages = await found(remedyOf({ activation: activation as never }));
    expect(messages.some((each) => each.startsWith('made-up gives the same measurement'))).toBe(
      true,
    );
  });

  test('with numbers that leave f64 on the way', async () => {
    const activation: Changes['activation'] = {
      name: 'huge',
      apply: (ops, x) => ops.scale(x, 1e3),
    };
    const messages = await found(remedyOf({ activation }));
    expect(
      messages.some((each) => each.includes('is finite at depth 200: At depth 200, seed 1')),
    ).toBe(true);
  });

  test('with a carousel that weights see', async () => {
    const cell: Changes['cell'] = {
      states: 1,
      carousel: 0,
      build: ({ layer, inputWidth, width, ops }) => {
        const [state, input] = [
          layer('state', { inputWidth: width }),
          layer('input', { inputWidth }),
        ];
        return ([h], x) => [ops.tanh(ops.add(h, ops.add(state(h), input(x))))];
      },
    };
    const messages = await found(remedyOf({ cell }));
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(
      /^made-up has a carousel beside its weights: What made-up calls its carousel, state 0, leads through/u,
    );
  });

  test('that throws', async () => {
    const block: Changes['block'] = () => {
      throw new TypeError('no such thing');
    };
    const messages = await found(remedyOf({ block }));
    expect(messages.length).toBeGreaterThan(5);
    expect(messages.every((each) => each.includes('no such thing'))).toBe(true);
  });

  test('a factor of a form that does not exist is a mistake in the call', async () => {
    await expect(found(tanh, { factors: { tahn: [1, 1] } })).rejects.toThrow(
      'There is no form of tanh "tahn". Did you mean "tanh"?',
    );
  });
});
