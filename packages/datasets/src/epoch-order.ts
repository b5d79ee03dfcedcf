import { range } from './range.js';

/** Where the order of an epoch comes from: whole numbers from 0 to `limit - 1`, all as likely. */
export interface IntegerSource {
  integer(limit: number): number;
}

/**
 * The order in which one epoch visits its examples: a Fisher-Yates shuffle, drawn only as far as
 * somebody has looked. A trial that needs one batch pays for one batch, and sees exactly what the
 * whole shuffle would have shown it.
 *
 * @example
 * ```ts
 * const order = new EpochOrder(60000, randomStream(1, 'batches.epoch.0'));
 * order.slice(0, 64).length; // 64: the examples of the first batch
 * ```
 */
export class EpochOrder {
  readonly #indices: Uint32Array;
  readonly #source: IntegerSource;
  #drawn = 0;

  /**
   * Prepares the order; draws nothing yet.
   *
   * @param count - How many examples there are.
   * @param source - A fresh random stream; this order is its only reader.
   */
  constructor(count: number, source: IntegerSource) {
    this.#indices = range(0, count);
    this.#source = source;
  }

  /**
   * The examples at some positions of the order.
   *
   * @param start - First position, from 0.
   * @param end - One past the last position, at most `count`.
   * @returns The indices of the examples at these positions: a view, valid as long as the order.
   */
  slice(start: number, end: number): Uint32Array {
    this.#drawUntil(end);
    return this.#indices.subarray(start, end);
  }

  #drawUntil(end: number): void {
    const indices = this.#indices;
    for (; this.#drawn < end; this.#drawn += 1) {
      const here = this.#drawn;
      const there = here + this.#source.integer(indices.length - here);
      const chosen = indices[there];
      indices[there] = indices[here];
      indices[here] = chosen;
    }
  }
}
