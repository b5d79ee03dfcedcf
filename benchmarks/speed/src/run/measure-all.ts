import { fullSweep, quickStepCases, quickSweep, stepCases } from '../cases/catalogue.js';
import type { Options } from '../options.js';
import { machine, type SpeedRun } from '../report/run.js';
import { formatSeconds } from '../report/format.js';
import { spread } from '../report/statistics.js';
import { products, rivals, sweepers, type RivalEntry } from '../rivals/catalogue.js';
import { timeAlone, type AloneResult } from './alone.js';
import { canPin, processors } from './placement.js';
import type { Entrant, Pace } from './race.js';
import { timeSteps, type StepResult } from './steps.js';
import { timeSweep } from './sweep.js';

/** The cases that targets hold the matrix product against; elsewhere it would only take time. */
const withProducts = ['sigmoid-32x32', 'sigmoid-64x32', 'sigmoid-256x32', 'lstm-64x100'];

/** What is used unless another is asked for. */
const plain = rivals.find(({ name }) => name === 'plain')!;

/** Measures what is asked for, one part after the other. */
export async function measureAll(
  { quick, only, rivals: wanted, cases, rounds }: Options,
  folder: string,
  say: (line: string) => void,
): Promise<SpeedRun> {
  const all = processors();
  // The last one: the first has the system's own work to do more often.
  const on = all.slice(-1);
  const takesPart = ({ ours, name }: RivalEntry): boolean => ours || wanted.includes(name);
  const pace: Pace = quick
    ? { rounds, secondsPerTurn: 0.05, secondsPerRival: 1, secondsToWarmUp: 0.2 }
    : { rounds, secondsPerTurn: 0.2, secondsPerRival: 8, secondsToWarmUp: 0.5 };

  const steps: StepResult[] = [];
  if (only.includes('steps')) {
    for (const each of quick ? quickStepCases : stepCases) {
      if (!cases.some((name) => each.name.startsWith(name))) continue;
      say(`\n${each.name}`);
      const parts = withProducts.includes(each.name) ? products : [];
      const entries = rivals.filter(takesPart);
      const result = await timeSteps(each, { rivals: entries, parts, pace, on, folder });
      steps.push(result);
      result.entrants.forEach((entrant) => say(summaryOf(entrant)));
    }
  }
  const sweep = quick ? quickSweep : fullSweep;
  const against = only.includes('sweep') ? sweepers.filter(takesPart) : [plain];
  const entrants = only.some((part) => part !== 'steps')
    ? await timeSweep(sweep, {
        ...{ rivals: against, repeats: quick ? 1 : 3 },
        ...{ processors: all, folder, say },
      })
    : null;
  const alone: AloneResult[] = [];
  if (only.includes('ours')) {
    const depths = quick ? [10, 1000] : [10, 1000, 10_000];
    alone.push(...(await timeAlone({ entry: plain, depths, pace, on, folder })));
    for (const result of alone) {
      say(`\n${result.name}`);
      result.entrants.forEach((entrant) => say(summaryOf(entrant)));
    }
  }
  return {
    machine: machine(canPin),
    quick,
    steps,
    sweep: entrants && { sweep, entrants },
    alone,
  };
}

/** How somebody did, in a line. */
function summaryOf({ name, out, seconds }: Entrant): string {
  const timed = seconds.filter((each) => each !== null);
  if (out !== null) return `  ${name}: ${out}`;
  const { lower, median, upper } = spread(timed);
  const quartiles = [lower, upper].map(formatSeconds).join(' - ');
  return `  ${name}: ${formatSeconds(median)} a step (${quartiles})`;
}
