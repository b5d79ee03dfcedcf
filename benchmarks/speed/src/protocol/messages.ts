import { z } from 'zod';

/**
 * What a rival's process is asked and what it answers: one JSON object a line, on its standard input
 * and output. It speaks first (`greeting`), then answers each request before it reads the next, and
 * ends when its input does.
 */
export type Request =
  /** Read this problem's file, and begin a training from its weights. */
  | { readonly load: string }
  /** Make so many more steps, and wait until they are done. */
  | { readonly run: number };

export const greeting = z.union([
  /** Its name with its version, for people. */
  z.object({ ready: z.string() }),
  /** It cannot run here, and why. */
  z.object({ absent: z.string() }),
]);

const failure = z.object({ error: z.string() });

export const loaded = z.union([z.object({ loaded: z.string() }), failure]);

export const ran = z.union([
  z.object({
    /** Before the last of the steps; null if it is no finite number, or if there is none. */
    loss: z.number().nullable(),
    /** That all steps took together. */
    seconds: z.number(),
    /** The most memory that the process ever held. */
    peakBytes: z.number(),
  }),
  failure,
]);

/** What came out of some steps. */
export type Ran = Exclude<z.infer<typeof ran>, { error: string }>;
