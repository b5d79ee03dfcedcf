/**
 * Makes the shorter side's vectors of a random normal matrix orthonormal, by Gram and Schmidt's
 * procedure done twice ("twice is enough": Giraud, Langou, Rozložník 2005). Of a normal matrix it
 * gives the uniform (Haar) distribution over orthogonal matrices, since the triangular factor that
 * is divided out has a positive diagonal (Mezzadri 2007).
 *
 * @param values - rows x columns entries, row-major.
 * @returns A matrix of the same size: its columns are orthonormal if rows >= columns, else its rows are.
 */
export function orthogonalMatrix(
  values: Float64Array,
  rows: number,
  columns: number,
): Float64Array {
  const [count, length] = rows >= columns ? [columns, rows] : [rows, columns];
  const vectors = rows >= columns ? transposed(values, rows, columns) : values.slice();
  for (let i = 0; i < count; i++) {
    const vector = vectors.subarray(i * length, (i + 1) * length);
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) {
        const earlier = vectors.subarray(j * length, (j + 1) * length);
        addMultiple(vector, earlier, -dot(vector, earlier));
      }
    }
    const norm = Math.sqrt(dot(vector, vector));
    for (let k = 0; k < length; k++) vector[k] /= norm;
  }
  return rows >= columns ? transposed(vectors, columns, rows) : vectors;
}

function transposed(values: Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      result[column * rows + row] = values[row * columns + column];
    }
  }
  return result;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

function addMultiple(target: Float64Array, source: Float64Array, factor: number): void {
  for (let k = 0; k < target.length; k++) target[k] += factor * source[k];
}
