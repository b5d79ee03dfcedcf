import { expect, test } from 'vitest';
import { unaryNames, type UnaryName } from '../../src/ops.js';
import { functions } from '../../src/interpreters/reference/unary.js';
import { instantiate } from '../../src/interpreters/fast/wasm/index.js';

/**
 * Every how many-th number of all 2^32 in single precision is tried. `GRADIENT_REMEDIES_STRIDE=1` tries
 * them all, which takes half an hour.
 */
const stride = Number(process.env.GRADIENT_REMEDIES_STRIDE ?? 4099);

/** Above the largest error over all numbers, in units of the last place of the true result. */
const limits: Partial<Record<UnaryName, number>> = {
  exp: 1.1,
  expm1: 1.6,
  log: 0.9,
  tanh: 1.4,
  sigmoid: 2.5,
  erf: 1.3,
};

const size = 16384;
const { memory, kernels } = instantiate(8 * size);
const x = new Float32Array(memory.buffer, 0, size);
const bits = new Uint32Array(memory.buffer, 0, size);
const out = new Float32Array(memory.buffer, 4 * size, size);

test.each(unaryNames.filter((name) => name in limits))('%s', { timeout: 2e9 / stride }, (name) => {
  let worst = 0;
  const wrong: number[] = [];
  for (let start = 0; start < 4294967296; start += size * stride) {
    for (let i = 0; i < size; i++) bits[i] = start + i * stride;
    kernels[`${name as 'exp'}F32`](out.byteOffset, x.byteOffset, size);
    for (let i = 0; i < size; i++) {
      const truth = functions[name](x[i]);
      const nearest = Math.fround(truth);
      if (Object.is(out[i], nearest)) continue;
      const error = Math.abs(out[i] - truth) / spacing(truth);
      if (!Number.isFinite(nearest) || nearest === 0 || !Number.isFinite(error)) {
        // Near the ends of the range, either neighbour will do.
        if (!(Math.abs(out[i] - nearest) <= 1.5e-45 || isLargest(out[i], nearest)))
          wrong.push(x[i]);
      } else {
        worst = Math.max(worst, error);
      }
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(worst).toBeLessThan(limits[name]!);
});

const isLargest = (got: number, nearest: number): boolean =>
  Math.abs(got) === 3.4028234663852886e38 && Math.sign(got) * Infinity === nearest;

const exponentBits = new DataView(new ArrayBuffer(4));

/** The distance of neighbours in single precision around x, which is not zero. */
function spacing(x: number): number {
  exponentBits.setFloat32(0, x);
  const exponent = Math.max(1, (exponentBits.getUint32(0) >>> 23) & 255);
  return powers[exponent];
}

/** Of the last place of a number, by the bits of its exponent. */
const powers = new Float64Array(256);
powers[0] = 7.006492321624085e-46;
for (let exponent = 1; exponent < 256; exponent++) powers[exponent] = 2 * powers[exponent - 1];

test.each([
  ['exp', [1, 1, Infinity, 0, NaN]],
  ['expm1', [0, -0, Infinity, -1, NaN]],
  ['log', [-Infinity, -Infinity, Infinity, NaN, NaN]],
  ['tanh', [0, -0, 1, -1, NaN]],
  ['sigmoid', [0.5, 0.5, 1, 0, NaN]],
  ['erf', [0, -0, 1, -1, NaN]],
] as const)('%s of zeros, infinities and NaN', (name, expected) => {
  x.set([0, -0, Infinity, -Infinity, NaN]);
  kernels[`${name}F32`](out.byteOffset, x.byteOffset, 5);
  expect([...out.subarray(0, 5)]).toEqual(expected);
});

test.each(['tanh', 'sigmoid', 'exp'] as const)(
  '%s is the same wherever a number stands',
  (name) => {
    for (let length = 1; length < 9; length++) {
      x.fill(0.3, 0, length);
      kernels[`${name}F32`](out.byteOffset, x.byteOffset, length);
      expect(new Set(out.subarray(0, length)).size).toBe(1);
    }
  },
);
