import { Command, InvalidArgumentError } from 'commander';
import { rivals } from './rivals/catalogue.js';

const parts = ['steps', 'sweep', 'ours'] as const;

/** A part of the benchmark: steps against rivals, the cold sweep, and what is of interest in ours alone. */
export type Part = (typeof parts)[number];

/** What a run of the benchmark is asked for. */
export interface Options {
  readonly quick: boolean;
  readonly only: readonly Part[];
  /** By name; ours always take part. */
  readonly rivals: readonly string[];
  /** Names of steps, or beginnings of them. */
  readonly cases: readonly string[];
  readonly rounds: number;
  readonly write: boolean;
}

interface Flags {
  readonly quick?: boolean;
  readonly only?: readonly Part[];
  readonly rivals?: readonly string[];
  readonly cases?: readonly string[];
  readonly rounds?: number;
  readonly write?: boolean;
}

/** Reads the command line; a wrong call says what is wrong and ends with 2. */
export function readOptions(args: readonly string[]): Options {
  const program = new Command('bench:speed')
    .description('Times training side by side with other libraries.')
    .option('--quick', 'few cases, few rounds: to try things out')
    .option('--only <parts>', `of ${parts.join(', ')}`, listOf(parts))
    .option('--rivals <names>', `of ${otherNames().join(', ')}`, listOf(otherNames()))
    .option('--cases <names>', 'steps whose name begins so: sigmoid-64, lstm', split)
    .option('--rounds <number>', 'turns of each contestant', wholeNumber)
    .option('--write', 'put the report into benchmarks/speed/README.md')
    .allowExcessArguments(false)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
  const flags: Flags = program.parse([...args], { from: 'user' }).opts();
  const { quick = false, write = false } = flags;
  const others = [flags.quick, flags.only, flags.rivals, flags.cases, flags.rounds];
  if (write && others.some((each) => each !== undefined)) {
    program.error('error: --write takes a whole run, without other options.');
  }
  return {
    ...{ quick, write },
    only: flags.only ?? parts,
    rivals: flags.rivals ?? otherNames(),
    cases: flags.cases ?? [''],
    rounds: flags.rounds ?? (quick ? 5 : 15),
  };
}

const otherNames = (): string[] => rivals.filter(({ ours }) => !ours).map(({ name }) => name);

const split = (text: string): string[] => text.split(',').map((part) => part.trim());

const listOf =
  <Name extends string>(known: readonly Name[]) =>
  (text: string): Name[] =>
    split(text).map((name) => {
      const found = known.find((each) => each === name);
      if (found === undefined) {
        throw new InvalidArgumentError(`There is no "${name}", only ${known.join(', ')}.`);
      }
      return found;
    });

function wholeNumber(text: string): number {
  const value = Number(text);
  if (/^\d+$/u.test(text) && value >= 3 && value <= 1000) return value;
  throw new InvalidArgumentError('It must be a whole number from 3 to 1000.');
}
