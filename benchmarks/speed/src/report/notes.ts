import { measuredFor, ratioOf, timesOf, type Compared, type Comparison } from './comparison.js';
import { formatRatio, threeDigits } from './format.js';
import { verdictOf, type Target } from './targets.js';
import { oursIn } from './tables.js';

/** Who has no times, where, and why: one line for each reason. */
export function outLines(all: readonly Comparison[]): string[] {
  const places = new Map<string, string[]>();
  for (const { name, entrants } of all) {
    for (const entrant of entrants) {
      if (entrant.out === null) continue;
      const said = `${entrant.name} was not timed: ${entrant.out}`;
      places.set(said, [...(places.get(said) ?? []), name]);
    }
  }
  return [...places].map(([said, names]) => `${said} (${names.join(', ')}).`);
}

/** Where somebody else is faster: the one whose quartile is still under ours' counts. */
export function lossLines(all: readonly Comparison[]): string[] {
  const lost = new Map<string, string[]>();
  let compared = false;
  for (const comparison of all) {
    const ours = oursIn(comparison);
    if (comparison.part === 'ours' || ours === undefined) continue;
    for (const rival of comparison.entrants) {
      const over = isOurs(rival) ? null : ratioOf(rival, ours);
      compared ||= over !== null;
      if (over === null || over.upper >= 1) continue;
      const said = `${comparison.name} (${formatRatio(over)})`;
      lost.set(rival.name, [...(lost.get(rival.name) ?? []), said]);
    }
  }
  if (!compared) return [];
  if (lost.size === 0) return ['Nobody was faster than ours in what was timed.'];
  return [...lost].map(([name, cases]) => `${name} is faster than ours: ${cases.join(', ')}.`);
}

const isOurs = ({ version }: Compared): boolean => version?.startsWith('ours') ?? true;

/** What took part, by version. */
export function versionLine(all: readonly Comparison[]): string {
  const versions = new Set(
    all.flatMap(({ entrants }) =>
      entrants.flatMap((entrant) =>
        isOurs(entrant) || timesOf(entrant) === null ? [] : [entrant.version],
      ),
    ),
  );
  return versions.size === 0 ? 'No rival took part.' : `Rivals: ${[...versions].join(', ')}.`;
}

/** A line for each target that is about what was timed, and one for the others. */
export function targetLines(targets: readonly Target[], all: readonly Comparison[]): string[] {
  const about = targets.filter((target) =>
    all.some(({ part, name }) => part === target.in && name === target.case),
  );
  const others = targets.length - about.length;
  const lines = about.map((target) => {
    const measured = measuredFor(target, all);
    const { over, ours, case: name, atLeast, atMost } = target;
    const wanted = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
    const got =
      measured === null
        ? ''
        : `, is ${threeDigits(measured.median)} (quartiles ${threeDigits(measured.lower)} - ${threeDigits(measured.upper)})`;
    return `${verdictOf(target, measured)}: ${name}, ${over} over ${ours}: ${wanted}${got}.`;
  });
  return others === 0 ? lines : [...lines, `About what this run left out: ${others} more.`];
}
