import * as core from '@gradient-remedies/core';
import type { Interpreter } from '@gradient-remedies/core';
import { tiled } from './tiled/index.js';

type Maybe = Interpreter | undefined;

/** Everything of ours that can be timed, by name. One that this machine does not have is said to be absent. */
export const interpreters: Readonly<Record<string, () => Maybe | Promise<Maybe>>> = {
  /** Loops written to be read; f64. */
  reference: () => core.reference,
  /** The first fast one: TypeScript with a tiled matrix product. */
  tiled: () => tiled,
  /** The one that is used unless another is asked for. */
  plain: () => core.fast.f32,
  /** With fused multiply-add, where the processor has it. */
  relaxed: () => (core.hasRelaxed() ? core.fast.relaxed : undefined),
  /** What measures a network's gradient, without and with a power of two for each tensor. */
  f64: () => core.fast.f64,
  scaled: () => core.scaled(core.fast.f64),
};
