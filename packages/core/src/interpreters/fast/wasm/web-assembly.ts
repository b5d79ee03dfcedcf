/** A memory; it is made as large as it will ever be, so that views of it stay valid. */
export interface Memory {
  readonly buffer: ArrayBuffer;
}

/** A compiled module, whatever the engine keeps of it. */
export type Module = object;

/** The part of the JavaScript interface of WebAssembly that is used here: TypeScript knows it for browsers only. */
interface WebAssemblyInterface {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => Module;
  readonly Instance: new (
    module: Module,
    imports: { readonly env: { readonly memory: Memory } },
  ) => { readonly exports: unknown };
  readonly Memory: new (pages: { readonly initial: number; readonly maximum: number }) => Memory;
}

/** What Node has, and a browser has not. */
interface NodeProcess {
  getBuiltinModule?(name: 'node:v8'): { setFlagsFromString(flags: string): void } | undefined;
}

const globals = globalThis as unknown as {
  readonly WebAssembly: WebAssemblyInterface;
  readonly process?: NodeProcess;
  atob(base64: string): string;
};

/** Bytes of a page, the unit that memory is measured in. */
const page = 65536;

/** A memory of at least this many bytes, all zero. */
export function createMemory(bytes: number): Memory {
  const pages = Math.max(1, Math.ceil(bytes / page));
  return new globals.WebAssembly.Memory({ initial: pages, maximum: pages });
}

/** The bytes that a string in base 64 stands for. */
export function decode(base64: string): Uint8Array {
  return Uint8Array.from(globals.atob(base64), (character) => character.charCodeAt(0));
}

/** Compiles at once: the kernels are small, and workers and pages alike allow it. */
export const compile = (bytes: Uint8Array): Module => new globals.WebAssembly.Module(bytes);

/** The functions of a module, working in this memory. */
export const instantiate = (module: Module, memory: Memory): unknown =>
  new globals.WebAssembly.Instance(module, { env: { memory } }).exports;

/** Whether this engine runs the module; in Node 20 the relaxed instructions are behind a flag, which is set. */
export function isSupported(bytes: Uint8Array): boolean {
  if (!('WebAssembly' in globalThis)) return false;
  if (globals.WebAssembly.validate(bytes)) return true;
  const v8 = globals.process?.getBuiltinModule?.('node:v8');
  if (v8 === undefined) return false;
  try {
    v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
  } catch {
    // Not every engine that has the module has flags.
    return false;
  }
  return globals.WebAssembly.validate(bytes);
}
