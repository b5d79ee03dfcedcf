import { UsageError } from '@gradient-remedies/core';
import { CommanderError } from 'commander';
import { buildProgram } from './program.js';
import { printable } from './report/printable.js';
import { endWithWatcher, isWatched } from './watched/task.js';

/** The call is wrong. */
const wrongCall = 2;

/** Runs the program and says how it ended, in its exit code and in one message. */
async function main(args: readonly string[]): Promise<void> {
  stopQuietlyWhenNobodyReads();
  try {
    const program = buildProgram((code) => {
      process.exitCode = code;
    });
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    // Commander has printed its own message.
    if (!(error instanceof CommanderError)) {
      process.stderr.write(`${describe(error, args.includes('--debug'))}\n`);
    }
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongCall;
  return error instanceof UsageError ? wrongCall : 1;
}

function describe(error: unknown, debug: boolean): string {
  if (!(error instanceof Error)) return String(error);
  if (debug) return error.stack ?? error.message;
  if (error instanceof UsageError) return error.message;
  return `${printable(error.message)}\n(--debug shows where this happened.)`;
}

/** `bench | head`: whoever reads the output may stop before its end. The files are written by then. */
function stopQuietlyWhenNobodyReads(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (stream === process.stderr) return;
      if (error.code === 'EPIPE') process.exit();
      process.stderr.write(`Standard output cannot be written: ${error.message}\n`);
      process.exit(1);
    });
  }
}

if (isWatched()) {
  endWithWatcher();
  await main(process.argv.slice(2));
  // Code from elsewhere may have left something behind that never ends.
  process.stdout.write('', () => process.exit());
} else {
  await main(process.argv.slice(2));
}
