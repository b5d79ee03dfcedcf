import {
  instantiate,
  type InstanceOptions,
  type Kernels,
} from '../../src/interpreters/fast/wasm/index.js';
import type { FloatArray, Value } from '../../src/interpreters/interpreter.js';
import type { Shape } from '../../src/ops.js';

/** A tensor that lies in a {@link TestMemory}. */
export type Placed<T extends FloatArray> = T & { readonly address: number };

/** Bytes between tensors: all bits set, which is NaN in both precisions, and so they must stay. */
const guard = 64;
const garbage = 0xff;

/** Memory for a test of kernels: what is read beyond a tensor spoils the result, what is written there is seen. */
export class TestMemory {
  readonly kernels: Kernels;
  readonly #buffer: ArrayBuffer;
  readonly #tensors: { readonly start: number; readonly end: number }[] = [];
  #next = guard;

  /** At least so many bytes. */
  constructor(bytes: number, options: InstanceOptions = {}) {
    const { memory, kernels } = instantiate(bytes, options);
    this.kernels = kernels;
    this.#buffer = memory.buffer;
    new Uint8Array(this.#buffer).fill(garbage);
  }

  /** Copies a tensor to where it has neighbours; not always to a multiple of 16. */
  place<T extends FloatArray>(values: T): Placed<T> {
    const Type = values.constructor as new (buffer: ArrayBuffer, at: number, size: number) => T;
    const address = this.#next;
    const placed = new Type(this.#buffer, address, values.length);
    placed.set(values);
    this.#tensors.push({ start: address, end: address + values.byteLength });
    this.#next = Math.ceil((address + values.byteLength) / 8) * 8 + guard;
    return Object.assign(placed, { address });
  }

  /** Where something was written outside all tensors; undefined if nowhere. */
  strayWrite(): number | undefined {
    const bytes = new Uint8Array(this.#buffer);
    let at = 0;
    for (const { start, end } of [...this.#tensors, { start: bytes.length, end: bytes.length }]) {
      for (; at < start; at++) if (bytes[at] !== garbage) return at;
      at = end;
    }
    return undefined;
  }
}

/** The bytes of an array, which tell zeros with different signs apart. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: FloatArray): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** What a kernel of `reference` takes. */
export const valueOf = (data: FloatArray, shape: Shape): Value => {
  return { shape, data, exponent: 0, largest: 0 };
};
