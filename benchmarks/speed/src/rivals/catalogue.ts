import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { usefulFlops, type Case } from '../cases/case.js';
import type { Command } from '../protocol/child.js';

/** Somebody who trains networks, and how to start them. */
export interface RivalEntry {
  readonly name: string;
  readonly ours: boolean;
  readonly command: Command;
  /** One that is so slow that it is asked for small steps only: the most operations of one. */
  readonly mostFlops?: number;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A virtual environment beside this folder, or else whatever Python there is. */
function python(): string {
  const own = here('../../.venv/bin/python');
  return process.env.GRADIENT_REMEDIES_PYTHON ?? (existsSync(own) ? own : 'python3');
}

const inNode = (file: string, ...args: string[]): Command => ({
  program: process.execPath,
  args: [here(file), ...args],
});

const inPython = (file: string, ...args: string[]): Command => ({
  program: python(),
  args: [here(`../../python/${file}`), ...args],
});

const ours = (name: string, work = 'train'): RivalEntry => ({
  name: work === 'train' ? name : `${name}-${work}`,
  ours: true,
  command: inNode('ours.js', name, work),
});

const other = (name: string, command: Command): RivalEntry => ({ name, ours: false, command });

/** Plain f64, which says what is right; it is not timed among the rivals. */
export const exact: RivalEntry = ours('f64');

/** Each trains all of the same networks. An entry of ours needs a line here and one in interpreters.ts. */
export const rivals: readonly RivalEntry[] = [
  ours('relaxed'),
  ours('plain'),
  { ...ours('tiled'), mostFlops: 2e9 },
  { ...ours('reference'), mostFlops: 3e7 },
  other('jax', inPython('with_jax.py')),
  other('jax-scan', inPython('with_jax.py', 'scan')),
  other('pytorch', inPython('pytorch.py')),
  other('jax-js', inNode('jax-js.js')),
  other('tfjs-node', inNode('tfjs.js', 'native')),
  other('tfjs-wasm', inNode('tfjs.js', 'wasm')),
  { ...other('tfjs-cpu', inNode('tfjs.js', 'cpu')), mostFlops: 3e8 },
];

/** The matrix products of a step alone: what a step is held against, not a rival. */
export const products: readonly RivalEntry[] = [
  ours('relaxed', 'products'),
  ours('plain', 'products'),
];

/** A measuring pass in f64, without and with a power of two for each tensor. */
export const measuring: readonly RivalEntry[] = [ours('f64', 'measure'), ours('scaled', 'measure')];

/** Those that run a whole sweep; the others would take minutes. */
export const sweepers: readonly RivalEntry[] = rivals.filter(({ name }) =>
  ['relaxed', 'plain', 'jax', 'jax-scan', 'pytorch', 'tfjs-node'].includes(name),
);

/** Whether a rival is asked for a case at all. */
export const takes = ({ mostFlops = Infinity }: RivalEntry, ofCase: Case): boolean =>
  usefulFlops(ofCase) <= mostFlops;
