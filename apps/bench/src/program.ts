import { Command } from 'commander';
import type { BenchFlags } from './arguments/bench-flags.js';
import type { ExplainFlags } from './commands/explain.js';
import type { ExportFlags } from './commands/export.js';
import type { ListFlags } from './commands/list.js';
import { ownFolder, readPackage } from './remedies.js';

/** Is handed the exit code of the command that ran. */
type Finish = (code: number) => void;

/**
 * The command line: its commands, flags and help. A command is loaded only when it runs.
 *
 * @param finish - Is handed the exit code of a command that ran to its end.
 */
export function buildProgram(finish: Finish): Command {
  const program = new Command('gradient-remedies')
    .description('How far a gradient survives in a deep network, and what each remedy changes.')
    .version(readPackage(ownFolder).version, '--version')
    .showHelpAfterError('--help shows what there is.')
    .exitOverride();
  addBench(program, finish);
  addList(program, finish);
  addExplain(program, finish);
  addExport(program, finish);
  for (const command of program.commands) {
    command
      .option(
        '--with <module>',
        'take remedies from this package or ./file.js too; may be repeated',
        (value: string, before: string[] | undefined) => [...(before ?? []), value],
      )
      .option('--debug', 'show the stack of an error');
  }
  return program;
}

function addBench(program: Command, finish: Finish): void {
  program
    .command('bench')
    .description('measure and train the networks of a suite; table on screen, files in results/')
    .option('--suite <name>', 'quick, full, or a JSON file', 'quick')
    .option('--remedies <sets>', 'compare these alone: "sigmoid,relu,relu+he+residual:scaled"')
    .option('--depths <list>', 'hidden layers: 2,4,8')
    .option('--seeds <count>', 'networks of each kind: 20')
    .option('--width <list>', 'units in each layer: 64; or one number a layer: 256,128,64')
    .option('--batch <size>', 'examples in a batch: 64')
    .option('--dataset <name>', 'mnist')
    .option('--workers <count>', 'threads; as many as there are cores if left out')
    .option('--out <folder>', 'where the files go', 'results')
    .option('--time-limit <seconds>', 'a trial that takes longer is stopped; 0 for no limit')
    .option('--relaxed', 'train faster, with last bits that depend on the machine')
    .option('--fresh', 'run finished trials again')
    .option('--json', 'print the summary as JSON in place of the table')
    .addHelpText('after', benchNotes)
    .action(async (flags: BenchFlags) => {
      const { bench } = await import('./commands/bench.js');
      finish(await bench(flags));
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
time limit of 60 seconds, all others none, unless --time-limit says so.

One network of each set is recomputed by TensorFlow.js, which differentiates by
itself: GRADIENT_REMEDIES_ORACLE=native, wasm or cpu says in which form.

Exit code: 0; 1 where a control is off, a trial has an error, or a gradient is not
that of TensorFlow.js; 2 for a wrong call.`;

function addList(program: Command, finish: Finish): void {
  program
    .command('list')
    .description('the remedies there are')
    .option('--json', 'as JSON')
    .action(async (flags: ListFlags) => {
      const { list } = await import('./commands/list.js');
      finish(await list(flags));
    });
}

function addExplain(program: Command, finish: Finish): void {
  program
    .command('explain')
    .argument('<name>', 'such as residual, or relu+he+residual:scaled')
    .description('one remedy: its formula, why it helps, and its gradient layer by layer')
    .action(async (name: string, flags: ExplainFlags) => {
      const { explain } = await import('./commands/explain.js');
      finish(await explain(name, flags));
    });
}

function addExport(program: Command, finish: Finish): void {
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
      const { exportTrial } = await import('./commands/export.js');
      finish(await exportTrial(flags));
    });
}
