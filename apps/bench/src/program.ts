import { Command } from 'commander';
import type { BenchFlags } from './arguments/bench-flags.js';
import type { StrangerFlags } from './commands/catalog.js';
import type { ClaimsFlags } from './commands/claims.js';
import type { ExportFlags } from './commands/export.js';
import type { ListFlags } from './commands/list.js';
import { ownFolder, readPackage } from './remedies.js';
import { isWatched } from './watched/task.js';

/** Runs a command, which returns its exit code. */
type Run = (flags: StrangerFlags, command: () => Promise<number>) => Promise<void>;

/**
 * The command line: its commands, flags and help. A command is loaded only when it runs.
 *
 * @param finish - Is handed the exit code of a command that ran to its end.
 */
export function buildProgram(finish: (code: number) => void): Command {
  const run: Run = async (flags, command) => {
    if (flags.with === undefined || isWatched()) {
      finish(await command());
    } else {
      const { watch } = await import('./watched/watch.js');
      finish(await watch(process.argv.slice(2)));
    }
  };
  const program = new Command('gradient-remedies')
    .description('How far a gradient survives in a deep network, and what each remedy changes.')
    .version(readPackage(ownFolder).version, '--version')
    .showHelpAfterError('--help shows what there is.')
    .exitOverride();
  addBench(program, run);
  addList(program, run);
  addExplain(program, run);
  addExport(program, run);
  for (const command of program.commands) {
    command
      .option(
        '--with <module>',
        'take remedies from this package or ./file.js too; may be repeated',
        (value: string, before: string[] | undefined) => [...(before ?? []), value],
      )
      .option('--time-limit <seconds>', timeLimitHelp(command.name()));
  }
  addClaims(program, finish);
  for (const command of program.commands) command.option('--debug', 'show the stack of an error');
  return program;
}

const timeLimitHelp = (command: string): string =>
  command === 'bench'
    ? 'a trial that takes longer is stopped; 0 for no limit'
    : 'what --with names is stopped after so long, 60 if left out; 0 for no limit';

function addBench(program: Command, run: Run): void {
  program
    .command('bench')
    .description('measure and train the networks of a suite; table on screen, files in results/')
    .option(
      '--suite <name>',
      'quick, full, sequences, recall, pretraining, or a JSON file',
      'quick',
    )
    .option('--remedies <sets>', 'compare these alone: "sigmoid,relu,relu+he+residual:scaled"')
    .option('--depths <list>', 'hidden layers: 2,4,8')
    .option('--seeds <count>', 'networks of each kind: 20')
    .option('--width <list>', 'units in each layer: 64; or one number a layer: 256,128,64')
    .option('--batch <size>', 'examples in a batch: 64')
    .option(
      '--dataset <name>',
      'mnist, mnist-autoencoder (its images are the targets too), or adding: sequences of as many steps as the depth',
    )
    .option('--workers <count>', 'threads; as many as there are cores if left out')
    .option('--out <folder>', 'where the files go', 'results')
    .option('--relaxed', 'train faster, with last bits that depend on the machine')
    .option('--fresh', 'run finished trials again')
    .option('--json', 'print the summary as JSON in place of the table')
    .addHelpText('after', benchNotes)
    .action(async (flags: BenchFlags) => {
      await run(flags, async () => (await import('./commands/bench.js')).bench(flags));
    });
}

const benchNotes = `
Flags override the suite. With --remedies there are no controls and no training;
with --depths, networks are trained at those of the suite's training depths that
are among them. Finished trials are kept, and reused until the code that made
them changes. GRADIENT_REMEDIES_CACHE names another folder for them, and
GRADIENT_REMEDIES_MNIST one with the four unpacked files of MNIST.

With --with, the remedies of other modules can be named like all others; without
--remedies, each of them is added to the suite. Networks with one of them have a
time limit of 60 seconds, all others none, unless --time-limit says so. It is
also what each module may take until it is imported.

One network of each set is recomputed by TensorFlow.js, which differentiates by
itself: GRADIENT_REMEDIES_ORACLE=native, wasm or cpu says in which form.

Exit code: 0; 1 where a control is off, a trial has an error, or a gradient is not
that of TensorFlow.js; 2 for a wrong call.`;

function addList(program: Command, run: Run): void {
  program
    .command('list')
    .description('the remedies there are')
    .option('--json', 'as JSON')
    .action(async (flags: ListFlags) => {
      await run(flags, async () => (await import('./commands/list.js')).list(flags));
    });
}

function addExplain(program: Command, run: Run): void {
  program
    .command('explain')
    .argument('<name>', 'such as residual, or relu+he+residual:scaled')
    .description('one remedy: its formula, why it helps, and its gradient layer by layer')
    .action(async (name: string, flags: StrangerFlags) => {
      await run(flags, async () => (await import('./commands/explain.js')).explain(name, flags));
    });
}

function addExport(program: Command, run: Run): void {
  program
    .command('export')
    .description('write one trial with all its numbers in f64, for checking elsewhere')
    .requiredOption('--remedies <set>', 'such as relu+he')
    .option('--depth <layers>', 'hidden layers')
    .option('--width <list>', 'units in each layer, or one number a layer', '64')
    .option('--batch <size>', 'examples in the batch', '64')
    .option('--seed <number>', 'of the weights and the batch', '1')
    .option('--dataset <name>', 'where the batch comes from', 'mnist')
    .requiredOption('--out <file>', 'JSON file to write')
    .action(async (flags: ExportFlags) => {
      await run(flags, async () => (await import('./commands/export.js')).exportTrial(flags));
    });
}

function addClaims(program: Command, finish: (code: number) => void): void {
  program
    .command('claims')
    .argument('[name]', 'one of them, and all that was measured for it; all in short if left out')
    .description('run and judge what a textbook and papers say of vanishing gradients')
    .option('--list', 'the claims there are')
    .option('--workers <count>', 'threads; as many as there are cores if left out')
    .option('--out <folder>', 'write a page for each claim, an index, and all results there')
    .option('--fresh', 'run finished experiments again')
    .option('--json', 'print JSON in place of text')
    .addHelpText('after', claimsNotes)
    .action(async (name: string | undefined, flags: ClaimsFlags) => {
      finish(await (await import('./commands/claims.js')).claims(name, flags));
    });
}

const claimsNotes = `
All of them take about 8 minutes on 2 cores. Finished experiments are kept, and
reused until the code that made them changes: a run that was stopped carries on.

Exit code: 0, whatever the verdicts are; 2 for a wrong call.`;
