import { describe, expect, test } from 'vitest';
import {
  compose,
  parseRemedies,
  reference,
  scaled,
  softmaxCrossEntropy,
  squaredError,
  type Loss,
  type Remedy,
} from '@gradient-remedies/core';
import {
  compareScaledPass,
  describeDifference,
  drawTrial,
  runTrial,
  unboundedFrom,
  type ScaledPassComparison,
  type Trial,
  type Unbounded,
} from '@gradient-remedies/core/conformance';
import { findRemedies, needsImages } from './remedies.js';

const remedies = await findRemedies();
const named = (set: string): Remedy[] => (set === '' ? [] : parseRemedies(set, remedies));
const scaledReference = scaled(reference);

interface Options {
  readonly depth: number;
  readonly loss?: Loss;
  readonly weightFactor?: number;
}

/** A narrow network through which some gradient reaches the first layer, if there is one. */
function aliveTrial(set: readonly Remedy[], { weightFactor = 1, ...size }: Options): Trial {
  const [inputWidth, ...widths] = needsImages(set) ? [9, 9, 18] : [3, 4, 16];
  const trials = widths.map((width) => () => {
    const spec = compose(set, { ...size, width, inputWidth, outputWidth: 3 });
    return drawTrial(spec, { seed: 1, batch: 2, weightFactor });
  });
  const narrow = trials[0]();
  const gradient = narrow.probe.states[0].gradient!;
  // Of four relus all are off in one layer of sixteen.
  const isAlive = runTrial(narrow, scaledReference, 'outputs').get(gradient)!.largest > 0;
  return isAlive ? narrow : trials[1]();
}

function compare(set: readonly Remedy[], options: Options): ScaledPassComparison {
  const { outputs, values } = aliveTrial(set, options);
  return compareScaledPass(outputs, new Map([...values].map(([input, data]) => [input, { data }])));
}

const described = ({ differences }: ScaledPassComparison): string[] =>
  differences.slice(0, 5).map(describeDifference);

const isSame = (a: Unbounded, b: Unbounded): boolean =>
  Object.is(a.mantissa, b.mantissa) && a.exponent === b.exponent;

describe('to depth 1,500 the scaled pass is an f64 with an unbounded exponent, bit for bit', () => {
  const variants = remedies
    .flatMap((remedy) => [remedy, ...remedy.forms.map((form) => remedy.variant(form))])
    .map((variant) => [variant.id, variant] as const);

  // So many entries may have left f64's range, or come from one that did: a sigmoid residual network
  // grows until its units are saturated far below the smallest number. The cells of lstm:1997 forget nothing, and
  // sum up hundreds: there the slope of tanh is less than 1e-308.
  const mostOutside = (id: string): number => (id === 'lstm:1997' ? 0.25 : 0.1);

  test.each(variants)('%s', { timeout: 60_000 }, (id, variant) => {
    const result = compare([variant], { depth: 1500 });
    expect(described(result)).toEqual([]);
    expect(result.outside / result.entries).toBeLessThan(mostOutside(id));
  });

  // Those that explode. In he+relu+residual a unit whose branch is off stays behind the others, by
  // hundreds of powers of two.
  test.each([
    ['tanh+residual', 1, squaredError, 0],
    ['relu', 3, squaredError, 0],
    ['relu+residual:pre', 3, softmaxCrossEntropy, 0],
    ['he+relu+residual', 1, squaredError, 0.3],
    ['selu+residual', 1, squaredError, 0],
    ['gating+tanh', 1, softmaxCrossEntropy, 0],
    ['gating:lstm+gelu', 1, squaredError, 0],
    ['linear+orthogonal', 3, squaredError, 0],
  ] as const)('%s, weights times %i', { timeout: 60_000 }, (set, weightFactor, loss, most) => {
    const result = compare(named(set), { depth: 1500, loss, weightFactor });
    expect(described(result)).toEqual([]);
    expect(result.outside / result.entries).toBeLessThanOrEqual(most);
  });
});

describe('where no exponent is positive and nothing underflows, it is the plain f64 pass, bit for bit', () => {
  // So deep that there are exponents, and not so deep that f64 loses digits.
  test.each([
    ['', 400],
    ['uniform', 300],
    ['gelu', 700],
    ['relu', 1500],
    ['leaky-relu', 400],
    ['erf+uniform', 1000],
    ['linear+uniform', 1000],
    ['gating', 2500],
    ['gating:lstm', 2500],
  ])('%s at depth %i', { timeout: 60_000 }, (set, depth) => {
    const trial = aliveTrial(named(set), { depth });
    const plain = runTrial(trial, reference, 'all');
    const exponents: number[] = [];
    let smallest = 0;
    for (const [tensor, { data, exponent }] of runTrial(trial, scaledReference, 'all')) {
      exponents.push(exponent);
      const numbers = plain.get(tensor)!.data;
      data.forEach((entry, i) => {
        const expected = unboundedFrom(entry, exponent);
        if (entry !== 0) smallest = Math.min(smallest, expected.exponent);
        if (!isSame(unboundedFrom(numbers[i]), expected)) expect(numbers[i]).toEqual(expected);
      });
    }
    expect(Math.max(...exponents)).toBe(0);
    expect(Math.min(...exponents)).toBeLessThan(0);
    expect(smallest).toBeGreaterThan(-970);
  });
});
