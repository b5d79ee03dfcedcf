import { randomNormal } from 'd3-random';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** An endless sequence of random numbers, the same on every machine for the same key. */
export interface RandomStream {
  /** Uniform in [0, 1), a multiple of 2^-53. */
  readonly uniform: () => number;
  /** Normal with mean 0 and variance 1. */
  readonly normal: () => number;
  /** A whole number from 0 to `limit` - 1, each as likely; `limit` is at least 1. */
  readonly integer: (limit: number) => number;
}

/**
 * The random numbers of one purpose. Streams of different keys are independent, so that what one
 * part of a network draws does not depend on what else the network has: two remedies, or two depths,
 * share the weights they have in common.
 *
 * @param seed - The trial's seed, a whole number.
 * @param purpose - What the numbers are for, such as the name of a parameter.
 * @returns Numbers of xoroshiro128+ (Blackman and Vigna 2021), whose state is the key's hash.
 *
 * @example
 * ```ts
 * const stream = randomStream(1, 'block.2.weight');
 * const again = randomStream(1, 'block.2.weight');
 * stream.uniform() === again.uniform(); // true
 * ```
 */
export function randomStream(seed: number, purpose: string): RandomStream {
  const key = `${seed}:${purpose}`;
  const generator = xoroshiro128plusFromState([0, 1, 2, 3].map((part) => fnv1a(`${part}:${key}`)));
  const uniform = (): number => uniformFloat64(generator);
  return {
    uniform,
    normal: randomNormal.source(uniform)(),
    integer: (limit) => uniformInt(generator, 0, limit - 1),
  };
}

/** The hash FNV-1a of 32 bits, then mixed (the finalizer of MurmurHash3): similar keys differ in every bit. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
