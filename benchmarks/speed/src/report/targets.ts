import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Spread } from './statistics.js';

const schema = z.array(
  z
    .strictObject({
      /** Which part of a run it is about. */
      in: z.enum(['steps', 'sweep', 'ours']),
      /** The case, by name. */
      case: z.string(),
      ours: z.string(),
      /** What is divided by ours: a rival, by name. */
      over: z.string(),
      atLeast: z.number().positive().optional(),
      atMost: z.number().positive().optional(),
    })
    .refine(({ atLeast, atMost }) => (atLeast === undefined) !== (atMost === undefined), {
      message: 'needs one of atLeast and atMost',
    }),
);

/** How fast this project means to be. */
export type Target = z.infer<typeof schema>[number];

/** Reads a file of targets. */
export function readTargets(path: string): Target[] {
  const read = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (read.success) return read.data;
  throw new Error(`${path} is not a list of targets:\n${z.prettifyError(read.error)}`);
}

export type Verdict = 'met' | 'missed' | 'borderline' | 'not measured';

/** Borderline where the quartiles lie on both sides of what is wanted: another run may say otherwise. */
export function verdictOf({ atLeast, atMost }: Target, measured: Spread | null): Verdict {
  if (measured === null) return 'not measured';
  const good = (value: number): boolean =>
    atLeast === undefined ? value <= (atMost ?? 0) : value >= atLeast;
  const [lower, upper] = [good(measured.lower), good(measured.upper)];
  if (lower && upper) return 'met';
  return lower || upper ? 'borderline' : 'missed';
}
