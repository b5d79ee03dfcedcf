import { readSeconds, readWith } from '../arguments/bench-flags.js';
import { findRemedies, type Catalog } from '../remedies.js';
import { loadStranger } from '../strangers/load.js';
import { quoted } from '../strangers/quoted.js';
import { resolveStrangers } from '../strangers/resolve.js';
import type { Stranger } from '../strangers/stranger.js';
import { secondsForStrangers } from '../trial/time-limit.js';
import { within } from '../watched/task.js';

/** The flags about remedies from elsewhere, which every command has. */
export interface StrangerFlags {
  readonly with?: readonly string[];
  readonly timeLimit?: string;
}

/** The remedies of a command, and what it may do with them. */
export interface LoadedCatalog {
  readonly catalog: Catalog;
  readonly strangers: readonly Stranger[];
  /** Does a piece of the command's work that calls remedies, in the time that they have. */
  readonly inTime: <Result>(what: string, run: () => Result | Promise<Result>) => Promise<Result>;
}

/**
 * Finds the remedies for a command.
 *
 * @throws UsageError - If `--with` names something that cannot be found, or brings no remedy.
 */
export async function loadCatalog(flags: StrangerFlags): Promise<LoadedCatalog> {
  const seconds = readSeconds(flags.timeLimit) ?? secondsForStrangers;
  const strangers = resolveStrangers(readWith(flags.with), process.cwd());
  const catalog = await findRemedies(strangers, (stranger, known) => {
    const what = `--with ${quoted(stranger.given)}: it cannot be imported`;
    return within({ what, seconds, exitCode: 2 }, () => loadStranger(stranger, known));
  });
  return {
    catalog,
    strangers,
    inTime: (what, run) => within({ what, seconds, exitCode: 1 }, run),
  };
}
