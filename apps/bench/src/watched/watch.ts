import { fork } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { watchedBy, type Message, type Task } from './task.js';

const program = new URL('../cli.js', import.meta.url);
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs this very command in a process of its own, and ends it where a task takes longer than it may:
 * no other way stops code from elsewhere that never returns.
 *
 * @param args - As typed after the program's name.
 * @returns The exit code.
 */
export async function watch(args: readonly string[]): Promise<number> {
  const env = { ...process.env, [watchedBy]: String(process.pid) };
  const child = fork(program, args, { env });
  let task: Task | undefined;
  let reason: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  child.on('message', (message: Message) => {
    clearTimeout(timer);
    task = 'begins' in message ? message.begins : undefined;
    const { seconds = 0 } = task ?? {};
    if (seconds === 0) return;
    timer = setTimeout(() => {
      reason = `it was not finished after ${seconds} s. Mend it, or give it longer: --time-limit`;
      child.kill('SIGKILL');
    }, seconds * 1000);
  });
  const interruptions: NodeJS.Signals[] = [];
  const forward = (signal: NodeJS.Signals): void => {
    interruptions.push(signal);
    child.kill(signal);
  };
  for (const signal of forwarded) process.on(signal, forward);
  // Which of both comes last varies; all messages are here then.
  const [ended] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
  for (const signal of forwarded) process.off(signal, forward);
  clearTimeout(timer);

  const [code, signal] = ended as [number | null, NodeJS.Signals | null];
  if (task !== undefined && interruptions.length === 0) {
    reason ??= `its process ended with ${signal ?? `code ${code}`}. Mend it, or leave it out`;
    process.stderr.write(`${task.what}: ${reason}.\n`);
    return task.exitCode;
  }
  return code ?? 128 + constants.signals[signal!];
}
