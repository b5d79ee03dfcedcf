import type { GraphInterpreter } from '@gradient-remedies/core';
import type { Unsupported } from '@gradient-remedies/core/conformance';

/** How TensorFlow.js computes. */
export const oracleKinds = ['native', 'wasm', 'cpu'] as const;

/** `native` is tfjs-node, `wasm` the WebAssembly backend, `cpu` plain JavaScript. */
export type OracleKind = (typeof oracleKinds)[number];

/** An engine that we did not write, to hold every gradient against. */
export interface Oracle {
  readonly kind: OracleKind;
  /** For people: `tfjs-node 4.22.0 (native)`. */
  readonly name: string;
  readonly interpreter: GraphInterpreter;
  /** Operations that it is not exact in, each with the reason. */
  readonly unsupported: Unsupported;
  /** Why each kind that would have come first could not be had. */
  readonly passedOver: readonly string[];
}
