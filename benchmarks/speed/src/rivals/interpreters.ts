import * as core from '@gradient-remedies/core';
import type { Interpreter } from '@gradient-remedies/core';
import { tiled } from './tiled/index.js';

type Maybe = Interpreter | undefined;

/** Exports that come with a later version of core are looked up, so that this runs with any. */
const later = core as { readonly relaxed?: Interpreter };

/** Everything of ours that can be timed, by name. One that core does not have is said to be absent. */
export const interpreters: Readonly<Record<string, () => Maybe | Promise<Maybe>>> = {
  /** Loops written to be read; f64. */
  reference: () => core.reference,
  /** The first fast one: TypeScript with a tiled matrix product. */
  tiled: () => tiled,
  /** The one that is used unless another is asked for. */
  plain: () => core.fast.f32,
  /** With fused multiply-add, where the processor has it. */
  relaxed: () => later.relaxed,
  /** What measures a network's gradient, without and with a power of two for each tensor. */
  f64: () => core.fast.f64,
  scaled: () => core.scaled(core.fast.f64),
};
