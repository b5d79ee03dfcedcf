// Exact powers of two, made from the bits of an IEEE 754 double: Math.pow is not the same on every
// version of V8, and these must be.
const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
const high = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

const smallest = -1022;
const largest = 1023;

/** 2^exponent for a whole exponent from -1022 to 1023. */
export function powerOfTwo(exponent: number): number {
  float[0] = 0;
  words[high] = (exponent + 1023) << 20;
  return float[0];
}

/** x * 2^exponent for any whole exponent: exact unless the result leaves the normal range of f64. */
export function scaleByPowerOfTwo(x: number, exponent: number): number {
  let result = x;
  let rest = exponent;
  while (rest < smallest && result !== 0) {
    result *= powerOfTwo(smallest);
    rest -= smallest;
  }
  while (rest > largest && result !== 0 && Number.isFinite(result)) {
    result *= powerOfTwo(largest);
    rest -= largest;
  }
  return result === 0 || !Number.isFinite(result) ? result : result * powerOfTwo(rest);
}

/** The exponent e for which |x| / 2^e is in [1, 2), for finite x other than 0. */
export function exponentOf(x: number): number {
  float[0] = x;
  const exponent = ((words[high] >>> 20) & 0x7ff) - 1023;
  return exponent > -1023 ? exponent : exponentOf(x * powerOfTwo(54)) - 54;
}
