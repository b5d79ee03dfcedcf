import { readdirSync, readFileSync } from 'node:fs';
import {
  builtinRemedies,
  checkRemedies,
  isRemedy,
  UsageError,
  type OptionValues,
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

/** Each form of a remedy, with its default options and with half of them. */
export function variantsOf(remedy: Remedy): Remedy[] {
  return [undefined, ...remedy.forms].flatMap((form) => {
    const plain = remedy.variant(form);
    const halves = Object.entries(plain.options).map(([name, option]) => [
      name,
      option.default / 2,
    ]);
    if (halves.length === 0) return [plain];
    return [plain, remedy.variant(form, Object.fromEntries(halves) as OptionValues)];
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

/** Clipping, say, comes after everything that is computed. */
const changesGraph = ({ changes }: Remedy): boolean =>
  Object.keys(changes).some((ingredient) => ingredient !== 'gradientTransform');

/**
 * Every set of remedies that can be combined, the empty one first: each form with its default options in all
 * sets; with other options, and where it changes nothing that is computed, alone and in pairs. All of them in all
 * sets would be several times as many, and each remedy that is added multiplies them.
 */
export function compositionsOf(remedies: readonly Remedy[]): Remedy[][] {
  const variants = remedies.flatMap(variantsOf);
  const isPlain = (remedy: Remedy): boolean => !remedy.id.includes('=') && changesGraph(remedy);
  const plain = variants.filter(isPlain);
  const sets = plain.reduce<Remedy[][]>(
    (smaller, variant) => [
      ...smaller,
      ...smaller.map((set) => [...set, variant]).filter((set) => canBeCombined(set)),
    ],
    [[]],
  );
  const others = variants
    .filter((variant) => !isPlain(variant))
    .flatMap((variant) => [[variant], ...plain.map((each) => [each, variant])])
    .filter((set) => canBeCombined(set));
  return [...sets, ...others];
}
