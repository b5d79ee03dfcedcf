import { expect, test } from 'vitest';
import { zeros } from './distribution.js';
import { glorot, he, lecun, type Place } from './schemes.js';

const place: Place = { role: 'hidden', index: 2, depth: 4, fanIn: 50, fanOut: 150 };

test.each([
  ['lecun', lecun, 1 / 50],
  ['he', he, 2 / 50],
  ['glorot', glorot, 2 / 200],
])('%s is normal, and its biases are zero', (_, initializer, variance) => {
  expect(initializer(place)).toEqual({ weight: { kind: 'normal', variance }, bias: zeros() });
});
