import { UsageError } from '../../../errors.js';
import * as binaries from './binaries.generated.js';
import type { Kernels } from './kernels.js';
import * as webAssembly from './web-assembly.js';

/** A memory, and the kernels that work in it. */
export interface Instance {
  /** As large as it will ever be: views of its buffer stay valid. */
  readonly memory: webAssembly.Memory;
  readonly kernels: Kernels;
}

/** How kernels round. */
export interface InstanceOptions {
  /**
   * Lets single precision matrix products fuse multiplication and addition, where this machine can.
   * Results then differ in the last bits from machine to machine.
   */
  readonly relaxed?: boolean;
}

/**
 * A memory of its own with the kernels in it. Modules are compiled once a thread.
 *
 * @param bytes - How much memory is needed.
 * @param options - How kernels round.
 * @throws UsageError - If relaxed SIMD is asked for and this engine has none.
 */
export function instantiate(bytes: number, options: InstanceOptions = {}): Instance {
  const plain = plainModule();
  const memory = webAssembly.createMemory(bytes);
  const kernels = webAssembly.instantiate(plain, memory) as Kernels;
  if (options.relaxed !== true) return { memory, kernels };
  const module = relaxedModule();
  if (module === undefined) {
    throw new UsageError('This engine has no relaxed SIMD: leave out `relaxed`.');
  }
  const fused = webAssembly.instantiate(module, memory) as Partial<Kernels>;
  return { memory, kernels: { ...kernels, ...fused } };
}

/** Whether this engine has relaxed SIMD. */
export const hasRelaxed = (): boolean => relaxedModule() !== undefined;

const plainModule = once(() => {
  try {
    return webAssembly.compile(webAssembly.decode(binaries.plain));
  } catch (cause) {
    throw new UsageError(
      'The fast interpreter needs WebAssembly with SIMD, which is missing here or forbidden (a page needs ' +
        '`wasm-unsafe-eval` in its policy): pass `interpreter: reference`.',
      { cause },
    );
  }
});

const relaxedModule = once(() => {
  const bytes = webAssembly.decode(binaries.relaxed);
  return webAssembly.isSupported(bytes) ? webAssembly.compile(bytes) : undefined;
});

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
