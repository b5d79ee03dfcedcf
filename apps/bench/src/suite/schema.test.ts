import { UsageError } from '@gradient-remedies/core';
import { describe, expect, test } from 'vitest';
import { familiesOf, parseSuite } from './schema.js';

const least = { remedies: ['sigmoid'], depths: [2] };
const control = { remedies: 'relu', depth: 2, width: 8, expected: 0, tolerance: 1 };
const training = { depths: [2] };
const family = { title: 'Sequences', ...least };

test('what a suite leaves out is filled in', () => {
  expect(parseSuite({ ...least, controls: [control], training }, 's.json')).toEqual({
    title: 'Gradient survival',
    remedies: ['sigmoid'],
    depths: [2],
    seeds: 20,
    width: 64,
    batch: 64,
    dataset: 'mnist',
    groups: [],
    relaxed: false,
    training: {
      ...{ depths: [2], seeds: 1, optimizer: 'sgd', steps: 200 },
      ...{ rates: [0.01, 0.1, 1], chooseAfter: 50 },
    },
    controls: [{ ...control, seeds: 20, batch: 64, measure: 'factor' }],
    families: [],
  });
});

test('a family is a suite with a title, and its own training and controls', () => {
  const family = { title: 'Sequences', ...least, controls: [control], training };
  const suite = parseSuite({ ...least, families: [family] }, 's.json');
  const { families, ...own } = parseSuite(family, 's.json');
  expect(suite.families).toEqual([own]);
  expect(families).toEqual([]);
  expect(familiesOf(suite)).toEqual([suite, own]);
});

test('a list of widths fixes the depth', () => {
  expect(parseSuite({ remedies: ['sigmoid'], width: [8, 4] }, 's.json').width).toEqual([8, 4]);
});

describe('one line says what is wrong, where, and what is allowed', () => {
  test.each([
    [[], 's.json: a suite is a JSON object with remedies and depths.'],
    [null, 's.json: a suite is a JSON object with remedies and depths.'],
    [{ remedies: ['sigmoid'] }, 's.json: depths is missing.'],
    [{ depths: [2] }, 's.json: remedies is missing: it must be a list of sets of remedies'],
    [{ ...least, remedies: [] }, 's.json: remedies must name at least one of its sets of remedies'],
    [{ ...least, remedies: 'relu' }, 'must be a list of sets of remedies, such as'],
    [{ ...least, depth: [2] }, 's.json: There is no field "depth". Did you mean "depths"?'],
    [{ ...least, depths: [2, 0] }, 'depths[1] must be a whole number from 1 to 100000, not 0.'],
    [{ ...least, depths: [1.5] }, 'depths[0] must be a whole number from 1 to 100000, not 1.5.'],
    [{ ...least, depths: ['2'] }, 'depths[0] must be a whole number from 1 to 100000, not "2".'],
    [{ ...least, depths: [1e9] }, 'not 1000000000.'],
    [{ ...least, seeds: 0 }, 'seeds must be a whole number from 1 to 10000, not 0.'],
    [{ ...least, width: 0 }, 'width must be a whole number from 1 to 65536, not 0.'],
    [{ ...least, width: 'wide' }, 'width must be a whole number from 1 to 65536, or a list of'],
    [{ ...least, width: [8, 4, 2] }, 'width lists 3 layers, so depths can only be [3].'],
    [{ ...least, dataset: 1 }, 'dataset must be the name of a data set, not 1.'],
    [{ ...least, controls: {} }, 'controls must be a list, not {}.'],
    [{ ...least, controls: [{ ...control, tolerance: -1 }] }, 'controls[0].tolerance must be 0 or'],
    [{ ...least, controls: [{ remedies: 'relu' }] }, 'controls[0].depth is missing: it must be'],
    [{ ...least, groups: [{ remedies: ['relu'], depths: [2] }] }, 'groups[0].seeds is missing'],
    [{ ...least, controls: [{ ...control, measure: 'speed' }] }, 'measure must be "factor" or'],
    [{ ...least, families: [least] }, 's.json: families[0].title is missing: it must be a text.'],
    [
      { ...least, families: [{ ...family, seeds: 0 }] },
      's.json: families[0].seeds must be a whole',
    ],
    [
      { ...least, families: [{ title: 'x', remedies: ['gru'] }] },
      'families[0]: depths is missing.',
    ],
    [{ ...least, families: [{ ...family, families: [] }] }, 'There is no field "families".'],
    [
      { ...least, families: [{ ...family, controls: [{ ...control, witdh: 3 }] }] },
      's.json: families[0].controls[0]: There is no field "witdh". Did you mean "width"?',
    ],
    [{ ...least, training: { ...training, rates: [0] } }, 'training.rates[0] must be above 0'],
    [{ ...least, training: { ...training, optimizer: 'lion' } }, 'optimizer must be "sgd" or'],
    [{ ...least, training: { ...training, steps: 9 } }, 'chooseAfter cannot be more than'],
  ])('%j', (value, message) => {
    const parse = (): unknown => parseSuite(value, 's.json');
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
    expect(parse).not.toThrow(/\n/u);
  });

  test('a misspelt field is named before the one that is missing for it', () => {
    const { tolerance, ...rest } = control;
    const misspelt = { ...rest, tolerence: tolerance };
    expect(() => parseSuite({ ...least, controls: [misspelt] }, 's.json')).toThrow(
      's.json: controls[0]: There is no field "tolerence". Did you mean "tolerance"?',
    );
  });
});
