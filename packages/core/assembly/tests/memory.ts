import type { FloatArray } from '../../src/interpreters/interpreter.js';
import {
  instantiate,
  type InstanceOptions,
  type Kernels,
} from '../../src/interpreters/fast/wasm/index.js';

/** Bytes between tensors: they hold NaN, in both precisions, and must still do so at the end. */
const guard = 64;
const garbage = 0xff;

/** Memory for a test of kernels: what is read beyond a tensor spoils the result, what is written there is seen. */
export class TestMemory {
  readonly kernels: Kernels;
  readonly #buffer: ArrayBuffer;
  readonly #tensors: { readonly start: number; readonly end: number }[] = [];
  #next = guard;

  constructor(bytes: number, options: InstanceOptions = {}) {
    const { memory, kernels } = instantiate(bytes, options);
    this.kernels = kernels;
    this.#buffer = memory.buffer;
    new Uint8Array(this.#buffer).fill(garbage);
  }

  /** A tensor at an address that is a multiple of its entries' size only. */
  place<T extends FloatArray>(values: T): T & { readonly address: number } {
    const Type = values.constructor as new (buffer: ArrayBuffer, at: number, size: number) => T;
    const at = this.#next;
    const placed = new Type(this.#buffer, at, values.length);
    placed.set(values);
    this.#tensors.push({ start: at, end: at + values.byteLength });
    this.#next = Math.ceil((at + values.byteLength) / 8) * 8 + guard;
    return Object.assign(placed, { address: at });
  }

  /** Room for a kernel's scratch: NaN at first. */
  scratch(bytes: number): number {
    const { address } = this.place(new Float32Array(Math.ceil(bytes / 4)).fill(NaN));
    return address;
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
