import { describe, expect, test } from 'vitest';
import { relu } from '../activations/relu.js';
import { UsageError } from '../errors.js';
import { he } from '../initializers/schemes.js';
import type { Changes } from './ingredients.js';
import { parseRemedies } from './parse.js';
import { defineRemedy } from './remedy.js';

const reference = { authors: 'Someone', year: 2000, title: 'Something' };
const block: Changes = { block: ({ branch }) => branch };
const known = [
  defineRemedy({ name: 'sigmoid', changes: {}, reference }),
  defineRemedy({ name: 'relu', changes: { activation: relu }, reference }),
  defineRemedy({ name: 'he', changes: { initializer: he }, reference }),
  defineRemedy({
    name: 'residual',
    changes: block,
    reference,
    forms: { scaled: { changes: block }, pre: { changes: block } },
  }),
  defineRemedy({
    name: 'gating',
    options: { bias: { default: -2, description: 'of the gate' } },
    changes: () => block,
    reference,
    forms: {
      lstm: { options: { bias: { default: 3, description: 'of forgetting' } }, changes: block },
    },
  }),
  defineRemedy({
    name: 'double',
    options: { a: { default: 1, description: 'one' }, b: { default: 1, description: 'two' } },
    changes: {},
    reference,
  }),
  defineRemedy({ name: 'dated', changes: {}, forms: { '1997': { changes: {} } }, reference }),
];
const ids = (text: string): string[] => parseRemedies(text, known).map(({ id }) => id);

describe('a set of remedies is read', () => {
  test.each([
    ['sigmoid', ['sigmoid']],
    ['relu', ['relu']],
    ['relu+he+residual:scaled', ['he', 'relu', 'residual:scaled']],
    ['residual:scaled+he+relu', ['he', 'relu', 'residual:scaled']],
    ['gating:bias=-2', ['gating']],
    ['gating:bias=-3', ['gating:bias=-3']],
    ['gating:bias=-3.0', ['gating:bias=-3']],
    ['gating:bias=25e-1', ['gating:bias=2.5']],
    ['gating:lstm:bias=2', ['gating:lstm:bias=2']],
    ['gating:bias=2:lstm', ['gating:lstm:bias=2']],
    ['dated:1997', ['dated:1997']],
    ['gating:-3', ['gating:bias=-3']],
    ['gating:lstm:2', ['gating:lstm:bias=2']],
    ['gating:2:lstm', ['gating:lstm:bias=2']],
    ['gating:-2', ['gating']],
    ['gating:lstm:bias=3', ['gating:lstm']],
    [' relu + gating : lstm : bias = 2 ', ['gating:lstm:bias=2', 'relu']],
  ])('%s', (text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  test('and reading a canonical name gives it back', () => {
    for (const text of [
      'gating:lstm:bias=-0.001',
      'gating:bias=1e21',
      'gating:bias=1e-9',
      'he+relu+residual:pre',
      'sigmoid',
    ]) {
      expect(ids(text).join('+')).toBe(text);
    }
  });
});

describe('a set of remedies is refused', () => {
  test.each([
    ['rellu', 'There is no remedy "rellu". Did you mean "relu"? Known: sigmoid, relu, he'],
    ['RELU', 'Did you mean "relu"?'],
    ['swish', 'There is no remedy "swish". Known: sigmoid, relu, he'],
    ['residual:scald', 'There is no form of residual "scald". Did you mean "scaled"?'],
    ['relu:scaled', 'There is no form of relu "scaled": it has none.'],
    ['residual:scaled:pre', 'residual:scaled:pre names 2 forms at once (scaled, pre): choose one.'],
    ['gating:bias=NaN', 'In gating:bias=NaN, bias must be a finite number, not "NaN".'],
    ['gating:bias=1e999', 'bias must be a finite number, not "1e999".'],
    ['gating:bias=', 'bias must be a finite number, not "".'],
    ['gating:bias=two', 'bias must be a finite number, not "two".'],
    ['gating:bias=1:bias=2', 'gating:bias=1:bias=2 sets bias twice.'],
    ['gating:bais=1', 'gating has no option "bais" here. Options: bias.'],
    ['gating:__proto__=1', 'gating has no option "__proto__" here.'],
    ['gating:=1', 'gating has no option "" here.'],
    ['gating:', 'There is no form of gating "".'],
    ['gating:1:2', 'gating:1:2 sets bias twice.'],
    ['gating:1:bias=1', 'gating:1:bias=1 sets bias twice.'],
    ['gating:1e999', 'There is no form of gating "1e999".'],
    ['relu:1', 'relu:1 gives a number to a remedy that has no options.'],
    ['double:1', 'double:1 does not say which option the number is for: a, b. Write a=….'],
    ['dated:1998', 'There is no form of dated "1998". Did you mean "1997"?'],
    ['', '"" names no remedy where one is expected.'],
    ['relu+', '"relu+" names no remedy where one is expected.'],
    ['+relu', 'names no remedy'],
    ['sigmoid+relu', 'sigmoid is the baseline that remedies change'],
    ['relu+relu', 'relu twice cannot be combined: each sets the activation.'],
    ['residual+gating:lstm', 'residual and gating:lstm cannot be combined: each sets the block.'],
    ['residual+residual:pre', 'residual and residual:pre cannot be combined'],
  ])('"%s"', (text, message) => {
    expect(() => ids(text)).toThrow(UsageError);
    expect(() => ids(text)).toThrow(message);
  });
});
