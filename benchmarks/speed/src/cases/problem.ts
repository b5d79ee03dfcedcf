import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endianness } from 'node:os';
import { z } from 'zod';
import type { Case } from './case.js';
import { drawBatch, drawParameters, type NamedTensor } from './draw.js';

/** A case with its numbers, as it lies in a file that rivals in every language can read. */
const schema = z.object({
  case: z.object({
    name: z.string(),
    network: z.enum(['sigmoid', 'residual', 'lstm']),
    width: z.number(),
    depth: z.number(),
    batch: z.number(),
    rate: z.number(),
  }),
  seed: z.number(),
  /** Little-endian single precision, one tensor after the other; the data first, then the parameters. */
  numbers: z.string(),
  /** Where each begins, counted in numbers. */
  tensors: z.array(z.object({ name: z.string(), shape: z.array(z.number()), start: z.number() })),
});

/** A case with its numbers. */
export interface Problem {
  readonly case: Case;
  readonly seed: number;
  readonly tensors: readonly NamedTensor[];
}

/**
 * Draws a case's numbers and writes them down.
 *
 * @param folder - Made if it is not there.
 * @param withParameters - False for a network so large that its weights are better drawn where they
 *   are used; then only ours can train it.
 * @returns Path of the file that says where everything is.
 */
export function writeProblem(
  ofCase: Case,
  {
    seed,
    folder,
    withParameters = true,
  }: { seed: number; folder: string; withParameters?: boolean },
): string {
  if (endianness() !== 'LE') throw new Error('The rivals read little-endian numbers.');
  mkdirSync(folder, { recursive: true });
  const tensors = [
    ...drawBatch(ofCase, seed),
    ...(withParameters ? drawParameters(ofCase, seed) : []),
  ];
  const base = join(folder, `${ofCase.name}-${seed}`);
  let start = 0;
  const places = tensors.map(({ name, shape, data }) => {
    const place = { name, shape: [...shape], start };
    start += data.length;
    return place;
  });
  const numbers = `${base}.f32`;
  writeFileSync(numbers, Buffer.concat(tensors.map(({ data }) => new Uint8Array(data.buffer))));
  const written: z.infer<typeof schema> = { case: ofCase, seed, numbers, tensors: places };
  writeFileSync(`${base}.json`, JSON.stringify(written));
  return `${base}.json`;
}

/** Reads what {@link writeProblem} wrote. */
export function readProblem(path: string): Problem {
  const { numbers, tensors, ...rest } = schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const { buffer, byteOffset, byteLength } = readFileSync(numbers);
  const all = new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
  return {
    ...rest,
    tensors: tensors.map(({ name, shape, start }) => ({
      name,
      shape,
      data: all.subarray(start, start + shape.reduce((size, side) => size * side, 1)),
    })),
  };
}

/** The numbers of one tensor of a problem. */
export function tensorOf({ tensors }: Problem, name: string): NamedTensor {
  const tensor = tensors.find((each) => each.name === name);
  if (tensor === undefined) throw new Error(`The problem has no tensor ${name}.`);
  return tensor;
}

/** What is trained: everything but the data. */
export const parametersOf = ({ tensors }: Problem): NamedTensor[] =>
  tensors.filter(({ name }) => name !== 'inputs' && name !== 'targets');
