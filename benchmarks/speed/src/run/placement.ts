import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Command } from '../protocol/child.js';

/** Numbers of the processors that this process may run on. */
export function processors(): number[] {
  const status = '/proc/self/status';
  const allowed = existsSync(status)
    ? /^Cpus_allowed_list:\s*(\S+)/mu.exec(readFileSync(status, 'utf8'))?.[1]
    : undefined;
  return allowed === undefined
    ? Array.from({ length: availableParallelism() }, (_, index) => index)
    : parseList(allowed);
}

/** Reads Linux's way to write a set of numbers: `0-2,5`. */
export const parseList = (text: string): number[] =>
  text.split(',').flatMap((part) => {
    const [first, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });

/** Whether a process can be held to some processors here; if not, only its threads are limited. */
export const canPin: boolean = spawnSync('taskset', ['--version']).error === undefined;

/** The same command, held to these processors, and with a thread for each. */
export function placed({ program, args, env }: Command, on: readonly number[]): Command {
  const threads = String(on.length);
  const limited = {
    ...env,
    SPEED_THREADS: threads,
    OMP_NUM_THREADS: threads,
    OPENBLAS_NUM_THREADS: threads,
  };
  return canPin
    ? { program: 'taskset', args: ['-c', on.join(','), program, ...args], env: limited }
    : { program, args, env: limited };
}
