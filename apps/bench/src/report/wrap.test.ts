import { expect, it } from 'vitest';
import { wrap } from './wrap.js';

it('breaks at blanks', () => {
  expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
  expect(wrap('one two three', 8, '  ')).toEqual(['one two', '  three']);
  expect(wrap('short', 8)).toEqual(['short']);
});

it('cuts a word that no line can hold', () => {
  expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  expect(wrap('a bcdefgh', 4, ' ')).toEqual(['a', ' bcd', ' efg', ' h']);
});
