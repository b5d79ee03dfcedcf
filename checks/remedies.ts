import { readdirSync, readFileSync } from 'node:fs';
import {
  builtinRemedies,
  checkRemedies,
  isRemedy,
  randomStream,
  UsageError,
  type Remedy,
} from '@gradient-remedies/core';

const packages = new URL('../packages/', import.meta.url);

/** Every remedy that core or a package with the keyword exports: found, not listed. */
export async function findRemedies(): Promise<Remedy[]> {
  const found = [...builtinRemedies];
  for (const entry of readdirSync(packages, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const manifest = readFileSync(new URL(`${entry.name}/package.json`, packages), 'utf8');
    const { name, keywords } = JSON.parse(manifest) as { name: string; keywords?: string[] };
    if (!keywords?.includes('gradient-remedy')) continue;
    const exported = (await import(name)) as Record<string, unknown>;
    found.push(...Object.values(exported).filter(isRemedy));
  }
  return found;
}

/** Looks remedies up by name. */
export const byName =
  (remedies: readonly Remedy[]) =>
  (name: string): Remedy =>
    remedies.find((remedy) => remedy.name === name)!;

/** Whether a network of these remedies reads its inputs and states as square images. */
export const needsImages = (set: readonly Remedy[]): boolean =>
  set.some(({ changes }) => changes.layer !== undefined);

/** Each form of a remedy, with its default options and with half of them. */
export function variantsOf(remedy: Remedy): Remedy[] {
  return [undefined, ...remedy.forms].flatMap((form) => {
    const plain = remedy.variant(form);
    const options = Object.entries(plain.options);
    if (options.length === 0) return [plain];
    const changed = (change: (value: number) => number): Remedy =>
      remedy.variant(
        form,
        Object.fromEntries(options.map(([name, option]) => [name, change(option.default)])),
      );
    try {
      return [plain, changed((value) => value / 2)];
    } catch (error) {
      // There are no halves of pixels.
      if (!(error instanceof UsageError)) throw error;
      return [plain, changed((value) => Math.ceil(value / 2))];
    }
  });
}

const canBeCombined = (remedies: readonly Remedy[]): boolean => {
  try {
    checkRemedies(remedies);
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
};

/** Of sets of three and more there are thousands, and each remedy that is added multiplies them. */
const drawnSets = 700;

/**
 * Sets of remedies that can be combined, the empty one first: every remedy, form and option alone and in pairs,
 * and larger sets as they are drawn.
 */
export function compositionsOf(remedies: readonly Remedy[]): Remedy[][] {
  const variants = remedies.flatMap(variantsOf);
  const pairs = variants.flatMap((variant, i) =>
    variants.slice(0, i).map((each) => [each, variant]),
  );
  const few = [[], ...variants.map((variant) => [variant]), ...pairs];
  return [...few.filter((set) => canBeCombined(set)), ...drawLargerSets(variants)];
}

function drawLargerSets(variants: readonly Remedy[]): Remedy[][] {
  const { integer } = randomStream(1, 'sets');
  const drawn = new Map<string, Remedy[]>();
  while (drawn.size < drawnSets) {
    const size = 3 + integer(4);
    let set: Remedy[] = [];
    for (let tries = 0; tries < 100 && set.length < size; tries++) {
      const larger = [...set, variants[integer(variants.length)]];
      if (canBeCombined(larger)) set = larger;
    }
    const name = set.map(({ id }) => id).sort();
    if (set.length === size) drawn.set(name.join('+'), set);
  }
  return [...drawn.values()];
}
