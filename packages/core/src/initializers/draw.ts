import { UsageError } from '../errors.js';
import type { Shape } from '../ops.js';
import { sizeOf } from '../graph/node.js';
import { randomStream } from '../random/stream.js';
import type { Distribution } from './distribution.js';
import { orthogonalMatrix } from './orthogonal.js';

/**
 * First values of one parameter.
 *
 * @param distribution - What to draw from.
 * @param shape - The parameter's shape; a matrix is (in, out), and so is the kernel of a convolution, `[height, width, in,
 *   out]`, whose rows are all that a unit sees.
 * @param key - The seed of the trial and the parameter's name: the same key draws the same standard
 *   values whatever the variance, so that two remedies are compared on the same draws.
 * @param weight - Entries of the same layer's weight, (in, out), for a bias that depends on them.
 */
export function draw(
  distribution: Distribution,
  shape: Shape,
  key: { seed: number; name: string },
  weight?: Float64Array,
): Float64Array {
  const size = sizeOf(shape);
  switch (distribution.kind) {
    case 'constant':
      return new Float64Array(size).fill(distribution.value);
    case 'normal':
      return scale(standard('normal', key, size), Math.sqrt(distribution.variance));
    case 'uniform':
      return scale(standard('uniform', key, size), distribution.limit);
    case 'orthogonal':
      return scale(standardOrthogonal(key, shape), distribution.gain);
    case 'identity':
      return identity(shape, distribution.gain);
    case 'log-uniform':
      return logUniform(standard('uniform', key, size), distribution);
    case 'sections':
      return sections(distribution.parts, shape, key);
    case 'delta':
      return delta(distribution.centre, shape, key);
    case 'bernoulli':
      return bernoulli(standard('uniform', key, size), distribution);
    case 'column-sums':
      if (weight === undefined) throw new Error('Only a bias can be drawn from its column sums.');
      return columnSums(weight, size, distribution.factor);
  }
}

function scale(values: Float64Array, factor: number): Float64Array {
  const scaled = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) scaled[i] = values[i] * factor;
  return scaled;
}

/** Rows and columns of a weight: its last axis is the units. */
function matrixOf(shape: Shape): [rows: number, columns: number] {
  const columns = shape[shape.length - 1];
  return [sizeOf(shape) / columns, columns];
}

function identity(shape: Shape, gain: number): Float64Array {
  const [rows, columns] = matrixOf(shape);
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < Math.min(rows, columns); i++) values[i * columns + i] = gain;
  return values;
}

/** From values that are uniform between -1 and 1. */
const logUniform = (
  values: Float64Array,
  { most, factor }: { most: number; factor: number },
): Float64Array => values.map((value) => factor * Math.log(1 + ((most - 1) * (value + 1)) / 2));

/** From values that are uniform between -1 and 1. */
const bernoulli = (
  values: Float64Array,
  { probability, value }: { probability: number; value: number },
): Float64Array => values.map((each) => (each < 2 * probability - 1 ? value : 0));

/** Equal sections along the last axis. */
function sections(
  parts: readonly Distribution[],
  shape: Shape,
  key: { seed: number; name: string },
): Float64Array {
  const columns = shape[shape.length - 1];
  const width = columns / parts.length;
  if (!Number.isInteger(width)) {
    throw new UsageError(`${columns} columns cannot be drawn in ${parts.length} equal sections.`);
  }
  const drawn = parts.map((part) => draw(part, [...shape.slice(0, -1), width], key));
  return Float64Array.from({ length: sizeOf(shape) }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    return drawn[Math.floor(column / width)][row * width + (column % width)];
  });
}

function delta(
  centre: Distribution,
  shape: Shape,
  key: { seed: number; name: string },
): Float64Array {
  const taps = shape.slice(0, -2);
  // With zero padding the tap over the pixel itself is this one, of an even number of taps too.
  const middle = taps.reduce((index, length) => index * length + Math.floor((length - 1) / 2), 0);
  const drawn = draw(centre, shape.slice(-2), key);
  const values = new Float64Array(sizeOf(shape));
  values.set(drawn, middle * drawn.length);
  return values;
}

/** Standard normal values, or uniform ones between -1 and 1. */
function standard(
  kind: 'normal' | 'uniform',
  { seed, name }: { seed: number; name: string },
  size: number,
): Float64Array {
  return drawOnce(`${kind}:${seed}:${name}:${size}`, size, () => {
    const stream = randomStream(seed, name);
    const next = kind === 'normal' ? stream.normal : () => 2 * stream.uniform() - 1;
    const values = new Float64Array(size);
    for (let i = 0; i < size; i++) values[i] = next();
    return values;
  });
}

function standardOrthogonal(key: { seed: number; name: string }, shape: Shape): Float64Array {
  const [rows, columns] = matrixOf(shape);
  const size = rows * columns;
  return drawOnce(`orthogonal:${key.seed}:${key.name}:${rows}x${columns}`, size, () =>
    orthogonalMatrix(standard('normal', key, size), rows, columns),
  );
}

function columnSums(weight: Float64Array, columns: number, factor: number): Float64Array {
  const sums = new Float64Array(columns);
  weight.forEach((entry, i) => (sums[i % columns] += entry));
  return scale(sums, factor);
}

/**
 * Standard draws are kept, the oldest dropped first: a sweep asks for the same ones with every
 * remedy and depth, and drawing costs as much as the measurement. They are kept when they are asked for
 * the second time, so that one network, however large, costs no more memory than its own.
 */
const kept = new Map<string, Float64Array>();
const askedFor = new Set<string>();
const mostAskedFor = 1 << 16;
const mostKeptEntries = 1 << 24;
let keptEntries = 0;

function isFirstAsked(key: string): boolean {
  if (askedFor.delete(key)) return false;
  if (askedFor.size === mostAskedFor) askedFor.clear();
  askedFor.add(key);
  return true;
}

function drawOnce(key: string, size: number, make: () => Float64Array): Float64Array {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const values = make();
  if (size > mostKeptEntries || isFirstAsked(key)) return values;
  for (const [oldKey, old] of kept) {
    if (keptEntries + size <= mostKeptEntries) break;
    kept.delete(oldKey);
    keptEntries -= old.length;
  }
  kept.set(key, values);
  keptEntries += size;
  return values;
}
