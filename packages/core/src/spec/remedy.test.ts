import { describe, expect, test } from 'vitest';
import { leakyRelu } from '../activations/leaky-relu.js';
import { relu } from '../activations/relu.js';
import { UsageError } from '../errors.js';
import { defineRemedy } from './remedy.js';

const reference = { authors: 'Someone', year: 2000, title: 'Something' };

const gate = defineRemedy({
  name: 'gate',
  options: { bias: { default: -2, description: 'of the gate' } },
  changes: ({ bias }) => ({ activation: leakyRelu(-bias / 10) }),
  reference,
  formula: 'plain formula',
  caveats: 'plain caveats',
  forms: {
    double: {
      options: {
        bias: { default: 3, description: 'of the first' },
        alpha: { default: 0, description: 'of the second' },
      },
      changes: ({ bias, alpha }) => ({ activation: leakyRelu(bias + alpha) }),
      formula: 'double formula',
      reference: { ...reference, year: 2001 },
    },
    bare: { changes: { activation: relu } },
  },
});

describe('a remedy has one name', () => {
  test('the plain form with default options is its name alone', () => {
    expect(gate.id).toBe('gate');
    expect(gate.forms).toEqual(['double', 'bare']);
    expect(Object.keys(gate.options)).toEqual(['bias']);
  });

  test.each([
    [undefined, {}, 'gate'],
    [undefined, { bias: -2 }, 'gate'],
    [undefined, { bias: 1.5 }, 'gate:bias=1.5'],
    ['double', {}, 'gate:double'],
    ['double', { bias: 3, alpha: 0 }, 'gate:double'],
    ['double', { bias: 1, alpha: -1e-9 }, 'gate:double:alpha=-1e-9:bias=1'],
    ['bare', {}, 'gate:bare'],
  ])('form %s with %o is %s', (form, options, id) => {
    expect(gate.variant(form, options).id).toBe(id);
  });

  test('a variant makes variants of the remedy, not of itself', () => {
    const double = gate.variant('double', { alpha: 5 });
    expect(double.variant(undefined).id).toBe('gate');
    expect(double.variant('double').id).toBe('gate:double');
  });

  test.each(['Relu', 'a+b', 'a:b', 'a=b', '', 'two words', '-a'])(
    'refuses "%s" as a name and as a form',
    (name) => {
      expect(() => defineRemedy({ name, changes: {}, reference })).toThrow(UsageError);
      expect(() =>
        defineRemedy({ name: 'fine', changes: {}, reference, forms: { [name]: { changes: {} } } }),
      ).toThrow(`"${name}" cannot name a form of a remedy`);
    },
  );

  test('a form may begin with a digit, as a year does; a name may not', () => {
    const forms = { 1997: { changes: {} } };
    const remedy = defineRemedy({ name: 'fine', changes: {}, reference, forms });
    expect(remedy.variant('1997').id).toBe('fine:1997');
    expect(() => defineRemedy({ name: '1st', changes: {}, reference })).toThrow(UsageError);
  });
});

describe('a variant', () => {
  test('gets its own options, and defaults for the rest', () => {
    const { changes } = gate.variant('double', { alpha: 1 });
    expect(changes.activation).toMatchObject({ name: 'leaky-relu' });
    expect(gate.variant('bare').options).toEqual({});
  });

  test('has the plain form’s documentation where it has none of its own', () => {
    const { formula, caveats, reference } = gate.variant('double');
    expect({ formula, caveats, year: reference.year }).toEqual({
      formula: 'double formula',
      caveats: 'plain caveats',
      year: 2001,
    });
  });

  test.each([
    ['triple', {}, 'gate has no form "triple". Forms: double, bare.'],
    ['toString', {}, 'gate has no form "toString"'],
    [undefined, { bais: 1 }, 'gate has no option "bais" here. Options: bias.'],
    [undefined, { toString: 1 }, 'gate has no option "toString" here.'],
    ['bare', { bias: 1 }, 'gate has no option "bias" here. Options: none.'],
    [undefined, { bias: NaN }, 'gate:bias must be a finite number, not NaN.'],
    [undefined, { bias: -Infinity }, 'gate:bias must be a finite number, not -Infinity.'],
  ])('form %s with %o is refused', (form, options, message) => {
    const make = () => gate.variant(form, options);
    expect(make).toThrow(UsageError);
    expect(make).toThrow(message);
  });
});
