/**
 * Whole numbers in a row. A plain loop, since `Uint32Array.from` takes 2 ms for 60,000 numbers and
 * every new epoch asks for them.
 *
 * @param start - The first number.
 * @param count - How many.
 * @returns `start`, `start + 1`, … , `start + count - 1`.
 * @example
 * ```ts
 * range(3, 2); // Uint32Array(2) [ 3, 4 ]
 * ```
 */
export function range(start: number, count: number): Uint32Array {
  const numbers = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) numbers[index] = start + index;
  return numbers;
}
