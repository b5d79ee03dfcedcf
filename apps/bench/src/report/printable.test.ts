import { expect, it } from 'vitest';
import { printable } from './printable.js';

it('shows what could steer a terminal', () => {
  expect(printable('a\u001b[31mred\u0007')).toBe('a\\u{1b}[31mred\\u{7}');
  expect(printable('\u009b2J')).toBe('\\u{9b}2J');
});

it('shows characters that hide or reorder text', () => {
  expect(printable('a\u202eb\u200bc\u2028d')).toBe('a\\u{202e}b\\u{200b}c\\u{2028}d');
  expect(printable('half of a pair: \ud800')).toBe('half of a pair: \\u{d800}');
});

it('leaves text alone, and puts it on one line', () => {
  expect(printable('f(x) = ½ x², Müller\n  and others')).toBe('f(x) = ½ x², Müller and others');
});
