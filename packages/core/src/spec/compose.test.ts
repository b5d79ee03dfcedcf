import { describe, expect, test } from 'vitest';
import { relu } from '../activations/relu.js';
import { UsageError } from '../errors.js';
import { scaleDistribution } from '../initializers/distribution.js';
import { he } from '../initializers/schemes.js';
import { squaredError } from '../losses/loss.js';
import { compose } from './compose.js';
import { baselineIngredients } from './network-spec.js';
import { defineRemedy, type Remedy } from './remedy.js';

const reference = { authors: 'Someone', year: 2000, title: 'Something' };
const baseline = defineRemedy({ name: 'sigmoid', changes: {}, reference });
const rectified = defineRemedy({ name: 'rectified', changes: { activation: relu }, reference });
const wide = defineRemedy({ name: 'wide', changes: { initializer: he }, reference });
const noise = defineRemedy({
  name: 'noise',
  changes: { gradientTransform: () => undefined, initializer: he },
  reference,
});
const size = { depth: 3, width: 8, inputWidth: 4, outputWidth: 2 };

describe('compose', () => {
  test('without remedies, or with the baseline alone, is the plain sigmoid network', () => {
    const spec = compose([], size);
    expect(spec).toMatchObject({ ...baselineIngredients, remedies: ['sigmoid'], setBy: {} });
    expect(spec).toMatchObject({ widths: [8, 8, 8], inputWidth: 4, outputWidth: 2 });
    expect(compose([baseline], size)).toEqual(spec);
  });

  test('sets what each remedy changes, and remembers who did', () => {
    const spec = compose([wide, rectified], { ...size, loss: squaredError });
    expect(spec.activation).toBe(relu);
    expect(spec.initializer).toBe(he);
    expect(spec.block).toBe(baselineIngredients.block);
    expect(spec.loss).toBe(squaredError);
    expect(spec.setBy).toEqual({ activation: 'rectified', initializer: 'wide' });
  });

  test('changes how weights start whatever scheme there is, in any order', () => {
    const doubled = defineRemedy({
      name: 'doubled',
      changes: {
        initializerTransform: (initializer) => (place) => {
          const { weight, bias } = initializer(place);
          return { weight: scaleDistribution(weight, 2), bias };
        },
      },
      reference,
    });
    const place = { role: 'hidden', index: 2, depth: 3, fanIn: 8, fanOut: 8 } as const;
    const weight = (remedies: Remedy[]) => compose(remedies, size).initializer(place).weight;
    expect(weight([doubled])).toEqual({ kind: 'normal', variance: 4 / 8 });
    expect(weight([doubled, wide])).toEqual({ kind: 'normal', variance: 8 / 8 });
    expect(weight([wide, doubled])).toEqual(weight([doubled, wide]));
    expect(() => compose([doubled, doubled], size)).toThrow(
      'doubled twice cannot be combined: each sets the initializer transform.',
    );
  });

  test('has one name whatever the order', () => {
    expect(compose([wide, rectified], size).remedies).toEqual(['rectified', 'wide']);
    expect(compose([rectified, wide], size)).toEqual(compose([wide, rectified], size));
  });

  test('leaves the baseline as it is', () => {
    const before = { ...baselineIngredients };
    compose([rectified], size);
    expect(baselineIngredients).toEqual(before);
  });

  test('takes a list of widths, with or without the depth it fixes', () => {
    const rest = { inputWidth: 4, outputWidth: 2 };
    expect(compose([], { ...rest, width: [5, 4, 3] }).widths).toEqual([5, 4, 3]);
    expect(compose([], { ...rest, width: [5, 4], depth: 2 }).widths).toEqual([5, 4]);
  });
});

describe('compose refuses', () => {
  test.each([
    [[wide, noise], 'wide and noise cannot be combined: each sets the initializer.'],
    [[rectified, rectified], 'rectified twice cannot be combined: each sets the activation.'],
    [[rectified, baseline], 'sigmoid is the baseline that remedies change'],
    [[baseline, baseline], 'sigmoid is the baseline that remedies change'],
  ])('remedies that exclude each other', (remedies, message) => {
    expect(() => compose(remedies, size)).toThrow(UsageError);
    expect(() => compose(remedies, size)).toThrow(message);
  });

  test.each([0, -1, 1.5, 1e9, NaN, Infinity, '3' as unknown as number])('depth %s', (depth) => {
    expect(() => compose([], { ...size, depth })).toThrow(UsageError);
    expect(() => compose([], { ...size, depth })).toThrow(
      `The depth must be a whole number from 1 to 100000, not ${depth}.`,
    );
  });

  test.each([
    [{ width: 0 }, 'The width must be a whole number from 1 to 65536, not 0.'],
    [{ width: [8, 0, 8] }, 'The width must be'],
    [{ width: 65_537 }, 'The width must be'],
    [{ inputWidth: 0 }, 'The input width must be'],
    [{ outputWidth: 2.5 }, 'The output width must be'],
    [{ depth: undefined }, 'A network needs a depth, or a list of widths.'],
    [{ width: [8, 8] }, 'A list of 2 widths fixes the depth; it cannot be 3.'],
    [{ width: [], depth: undefined }, 'The depth must be'],
  ])('%o', (part, message) => {
    const wrong = { ...size, ...part } as typeof size;
    expect(() => compose([], wrong)).toThrow(UsageError);
    expect(() => compose([], wrong)).toThrow(message);
  });
});
