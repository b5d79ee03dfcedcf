/** a b, of two n x n matrices, row-major. */
export function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = result.subarray(i * n, (i + 1) * n);
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k];
      for (let j = 0; j < n; j++) row[j] += factor * b[k * n + j];
    }
  }
  return result;
}

/** The largest singular value of an n x n matrix, row-major. */
export function spectralNorm(matrix: Float64Array, n: number): number {
  const { unit, size } = scaled(matrix);
  const transposed = unit.map((_, i) => unit[(i % n) * n + Math.floor(i / n)]);
  return size * Math.sqrt(spectralRadius(product(transposed, unit, n), n));
}

/** So many that the n^(2^-squarings) by which they are off is below rounding. */
const squarings = 50;

/** The limit of the norm of A^m to the power of 1/m (Gelfand 1941), m a power of two. */
function spectralRadius(matrix: Float64Array, n: number): number {
  let power = matrix;
  let log = 0;
  for (let [k, share] = [0, 1]; k <= squarings; k++, share /= 2) {
    const { unit, size } = scaled(power);
    log += share * Math.log(size);
    power = product(unit, unit, n);
  }
  return Math.exp(log);
}

/** A matrix over its largest magnitude, so that no square leaves the range of a number. */
function scaled(matrix: Float64Array): { unit: Float64Array; size: number } {
  const size = matrix.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  return { unit: size === 0 ? matrix : matrix.map((entry) => entry / size), size };
}
