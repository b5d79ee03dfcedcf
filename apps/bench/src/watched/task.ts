import { Worker } from 'node:worker_threads';

/** A piece of work that calls code from elsewhere. */
export interface Task {
  /** As the beginning of a message: `--with mine: it cannot be imported`. */
  readonly what: string;
  /** What it may take; 0 for any time. */
  readonly seconds: number;
  /** Of the command, where the work is stopped or ends the process. */
  readonly exitCode: number;
}

/** What a watched process tells: a task begins, or the one before is over. */
export type Message = { readonly begins: Task } | { readonly isOver: true };

/** Names the process that watches, so that what a command starts in its turn is not taken for watched. */
export const watchedBy = 'GRADIENT_REMEDIES_WATCHED_BY';

/** Whether this process is one that {@link watch} started. */
export const isWatched = (): boolean =>
  process.connected && process.env[watchedBy] === String(process.ppid);

/**
 * Does a piece of work in the time that it has: the process that watches this one ends it otherwise.
 * Where nobody watches it has any time.
 *
 * @param task - What to say where it never returns.
 * @param run - The work; may be asynchronous.
 * @returns What the work returns.
 */
export async function within<Result>(
  task: Task,
  run: () => Result | Promise<Result>,
): Promise<Result> {
  if (!isWatched()) return await run();
  // Said before it begins: a loop that never ends would keep the message back.
  await tell({ begins: task });
  // What waits for nothing, as a promise that nobody settles, would let the process end.
  process.channel?.ref();
  try {
    return await run();
  } finally {
    process.channel?.unref();
    await tell({ isOver: true });
  }
}

const tell = (message: Message): Promise<void> =>
  new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve()));

/** Ends this process with the one that watches it, even from within a loop that never ends. */
export function endWithWatcher(): void {
  const program = `
    const watcher = process.ppid;
    setInterval(() => process.ppid === watcher || process.kill(process.pid, 'SIGKILL'), 500);`;
  new Worker(program, { eval: true }).unref();
}
