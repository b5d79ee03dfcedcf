import type { Ops, Shape, Tensor } from '../../ops.js';
import type { RandomStream } from '../../random/stream.js';

/** Entries of one input or output, row-major. */
export type Numbers = readonly number[];

/** One operation on inputs of one shape, with what it must give. */
export interface Operation {
  /** Such as `add [2, 3] and [3]`. */
  readonly name: string;
  readonly shapes: readonly Shape[];
  /** Writes it down. */
  readonly build: (ops: Ops, ...inputs: Tensor[]) => Tensor;
  /** The same by a formula or loop of its own. */
  readonly expected: (...inputs: Numbers[]) => number[];
  /** Draws one entry of any input; anything away from 0 if left out. */
  readonly entry?: (stream: RandomStream) => number;
  /** Positions of the inputs that no gradient may flow into; none if left out. */
  readonly constants?: readonly number[];
}

/** Of either sign, and no nearer to 0 than 0.1: clear of every kink. */
export const anywhere = (stream: RandomStream): number =>
  (stream.uniform() < 0.5 ? -1 : 1) * (0.1 + 2 * stream.uniform());

/** Between 0.2 and 2.2. */
export const positive = (stream: RandomStream): number => 0.2 + 2 * stream.uniform();

/** A shape as a name has it. */
export const shown = (shape: Shape): string => `[${shape.join(', ')}]`;

/** `length` numbers, each from its position. */
export const range = (length: number, entry: (i: number) => number): number[] =>
  Array.from({ length }, (_, i) => entry(i));

/** The sum of `entry` over the whole numbers below `length`. */
export const sum = (length: number, entry: (i: number) => number): number =>
  range(length, entry).reduce((total, each) => total + each, 0);
