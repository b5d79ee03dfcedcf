import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { Row } from '../results/row.js';
import { exampleRemedies, exampleRow } from '../testing/example-rows.js';
import { exampleRun } from '../testing/example-run.js';
import { drawPicture, type Pictured } from './picture.js';
import { summarize } from './summary.js';

const tableOf = (title: string, rows: readonly Row[]): Pictured => ({
  title,
  summary: summarize(rows, { known: exampleRemedies }),
  rows,
});

const pictureOf = (rows: readonly Row[]): string =>
  drawPicture([tableOf('Gradient survival', rows)]);

/** The least of an element that a test asks for. */
interface Element {
  readonly textContent: string;
  readonly outerHTML: string;
}

const textsOf = (svg: string): string[] => {
  const window: unknown = parseHTML(`<!doctype html><html><body>${svg}</body></html>`);
  const { document } = window as {
    document: { querySelectorAll: (selector: string) => Iterable<Element> };
  };
  return [...document.querySelectorAll('text')].map(({ textContent }) => textContent);
};

/** Well-formed as XML demands: every element closed, in order, and nothing that is no number. */
const expectToBeSound = (svg: string): void => {
  const open: string[] = [];
  for (const [, slash, name, rest] of svg.matchAll(/<(\/?)([a-zA-Z]+)((?:"[^"]*"|[^>"])*)>/g)) {
    if (slash) expect(open.pop()).toBe(name);
    else if (!rest.endsWith('/')) open.push(name);
  }
  expect(open).toEqual([]);
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+"/);
  expect(svg).not.toMatch(/NaN|Infinity|undefined|null|<style|<script|url\(/);
  expect(svg).toMatch(/^[\n\x20-\x7e…]*$/u);
};

describe('the picture of a quick run', () => {
  const svg = pictureOf(exampleRun());

  it('is sound and stands on its own', () => {
    expectToBeSound(svg);
    expect(svg).toContain('fill="#fff"/>');
    expect(svg).toContain('font-family=');
  });

  it('is the same for the same rows, in any order', () => {
    expect(pictureOf(exampleRun().toReversed())).toBe(svg);
  });

  it('names the curves in both panels, and the axes in plain words', () => {
    const texts = textsOf(svg);
    for (const name of ['sigmoid', 'sigmoid+orthogonal', 'relu', 'relu+he+residual:scaled']) {
      expect(texts.filter((text) => text === name)).toHaveLength(2);
    }
    expect(texts).toContain('How much of the gradient is left?');
    expect(texts).toContain('hidden layer: the gradient travels from 64 back to 1');
    expect(texts).toContain('hidden layers in the network');
    expect(texts).toContain('10 of 12 networks; summary.md has them all.');
  });

  it('tells in words what it shows', () => {
    expect(svg).toMatch(
      /<desc [^>]*>What is left at the first of 64 hidden layers: sigmoid 2.0e-40/,
    );
  });
});

describe('families', () => {
  const carousel = { log10Ratio: 0, log10PerStep: 0 };
  const sequences = [16, 100].map((depth) =>
    exampleRow({ set: 'lstm:1997', depth, dataset: 'adding', width: 32, log10: -1, carousel }),
  );
  const nothing = [16, 100].map((depth) => exampleRow({ set: 'relu', depth, log10: NaN }));
  const oneDepth = [exampleRow({ set: 'l2', depth: 8, log10: -3 })];
  const svg = drawPicture([
    tableOf('Gradient survival', exampleRun()),
    tableOf('Nothing', nothing),
    tableOf('One depth', oneDepth),
    tableOf('Sequences', sequences),
  ]);

  it('have a panel each, below those of the suite', () => {
    expectToBeSound(svg);
    const texts = textsOf(svg);
    expect(texts).toContain('At the first layer, in deeper and deeper networks');
    expect(texts).toContain('Sequences: at the first step');
    expect(texts).toContain('adding, width 32, batch 64, one seed');
    expect(texts).toContain('11 of 13 networks; summary.md has them all.');
    expect(texts.join()).not.toContain('Nothing');
    expect(texts.join()).not.toContain('One depth');
    const heightOf = (picture: string): number => Number(/ height="(\d+)"/.exec(picture)?.[1]);
    expect(heightOf(svg)).toBeGreaterThan(heightOf(pictureOf(exampleRun())) + 400);
  });

  it('are told in words', () => {
    expect(svg).toContain('What is left at the first of 100 steps: sigmoid+lstm:1997 0.10.');
  });

  it('are drawn where the suite itself has nothing to show', () => {
    const alone = drawPicture([tableOf('Nothing', nothing), tableOf('Sequences', sequences)]);
    expectToBeSound(alone);
    expect(textsOf(alone)).toContain('Sequences: at the first step');
  });
});

describe('other runs', () => {
  it.each([
    ['one network of one depth', [exampleRow({ set: 'relu', depth: 8, log10: -1 })]],
    ['depth 1', [exampleRow({ set: 'relu', depth: 1 })]],
    ['a gradient of exactly zero', [exampleRow({ set: 'relu', log10: null })]],
    [
      'depths beyond the range of a double',
      [
        exampleRow({ set: 'sigmoid', depth: 500, log10: -315 }),
        exampleRow({ set: 'sigmoid', depth: 1000, log10: -631 }),
        exampleRow({ set: 'relu+he+residual', depth: 1000, log10: 210 }),
      ],
    ],
    [
      'more networks than styles',
      Array.from({ length: 30 }, (_, index) =>
        exampleRow({ set: `stranger-with-a-very-long-name-${index}`, log10: index }),
      ),
    ],
    [
      'failures',
      [
        exampleRow({ set: 'sigmoid', log10: -9 }),
        exampleRow({ set: 'relu', error: { code: 'x', message: '\u0000' } }),
      ],
    ],
    ['a hostile name', [exampleRow({ set: '</text><script>"&\u0007' })]],
  ])('are sound: %s', (_, rows) => {
    expectToBeSound(pictureOf(rows));
  });

  it('without anything to show say so', () => {
    for (const rows of [[], [exampleRow({ set: 'relu', log10: NaN })]]) {
      const svg = pictureOf(rows);
      expectToBeSound(svg);
      expect(textsOf(svg)).toContain('No network has a finite gradient to show.');
    }
  });
});
