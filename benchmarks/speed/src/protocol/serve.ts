import { createInterface } from 'node:readline';
import { readProblem, type Problem } from '../cases/problem.js';
import type { Request } from './messages.js';

/** A training that is under way. */
export interface Training {
  /** Makes so many more steps, waits for them at the end only, and gives the loss before the last. */
  readonly run: (steps: number) => Promise<number>;
}

/** A library that trains networks. */
export interface Rival {
  /** With its version. */
  readonly name: string;
  readonly load: (problem: Problem) => Training | Promise<Training>;
}

/**
 * Answers the requests of `protocol/messages.ts` for one rival, until there are no more.
 *
 * @param start - Loads the library; an error says that, and why, it cannot be had here.
 */
export async function serve(start: () => Rival | Promise<Rival>): Promise<void> {
  // Libraries greet people on standard output, which carries answers here.
  console.log = console.info = console.warn = console.error;
  const rival = await Promise.resolve()
    .then(start)
    .catch((error: unknown) => {
      answer({ absent: messageOf(error) });
      return null;
    });
  if (rival === null) return;
  answer({ ready: rival.name });
  let training: Training | undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      const request = JSON.parse(line) as Request;
      if ('load' in request) {
        training = await rival.load(readProblem(request.load));
        answer({ loaded: request.load });
      } else {
        if (training === undefined) throw new Error('Nothing is loaded.');
        const start = performance.now();
        const loss = await training.run(request.run);
        const seconds = (performance.now() - start) / 1000;
        const peakBytes = process.resourceUsage().maxRSS * 1024;
        answer({ loss: Number.isFinite(loss) ? loss : null, seconds, peakBytes });
      }
    } catch (error) {
      answer({ error: messageOf(error) });
    }
  }
}

const answer = (message: object): boolean => process.stdout.write(`${JSON.stringify(message)}\n`);

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0];
