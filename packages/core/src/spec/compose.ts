import { UsageError } from '../errors.js';
import type { Loss } from '../losses/loss.js';
import { softmaxCrossEntropy } from '../losses/loss.js';
import type { Ingredients } from './ingredients.js';
import { baselineIngredients, type NetworkSpec } from './network-spec.js';
import type { Remedy } from './remedy.js';

const greatestDepth = 100_000;
const greatestWidth = 65_536;

/** The size of a network, and what it is trained for. */
export interface NetworkSize {
  /** Number of hidden states; a list of widths fixes it. */
  readonly depth?: number;
  /** Width of every hidden state, or of each. */
  readonly width: number | readonly number[];
  /** Number of entries of each example. */
  readonly inputWidth: number;
  /** Number of outputs. */
  readonly outputWidth: number;
  /** Softmax cross-entropy if left out. */
  readonly loss?: Loss;
}

/**
 * Changes the plain sigmoid network by a set of remedies.
 *
 * @param remedies - In any order; none, or the baseline alone, for the plain network.
 * @param size - How deep and wide it is.
 * @throws UsageError - If two remedies set the same ingredient, the baseline is combined with a
 *   remedy, or the size is impossible.
 *
 * @example
 * ```ts
 * const spec = compose([], { depth: 3, width: 8, inputWidth: 4, outputWidth: 2 });
 * spec.remedies; // [ 'sigmoid' ]
 * ```
 */
export function compose(remedies: readonly Remedy[], size: NetworkSize): NetworkSpec {
  const setBy = checkRemedies(remedies);
  const ingredients = remedies.reduce<Ingredients>(
    (changed, { changes }) => ({ ...changed, ...changes }),
    baselineIngredients,
  );
  const { initializer, initializerTransform } = ingredients;
  return {
    ...ingredients,
    initializer: initializerTransform?.(initializer) ?? initializer,
    inputWidth: wholeNumber('input width', size.inputWidth, greatestWidth),
    widths: widthsOf(size),
    outputWidth: wholeNumber('output width', size.outputWidth, greatestWidth),
    loss: size.loss ?? softmaxCrossEntropy,
    remedies: remedies.length === 0 ? ['sigmoid'] : remedies.map(({ id }) => id).sort(),
    setBy,
  };
}

const isBaseline = (remedy: Remedy): boolean => Object.keys(remedy.changes).length === 0;

/**
 * Makes sure that remedies can be combined.
 *
 * @returns Which of them sets which ingredient.
 * @throws UsageError - Naming both remedies that exclude each other.
 */
export function checkRemedies(remedies: readonly Remedy[]): NetworkSpec['setBy'] {
  const setBy: Partial<Record<keyof Ingredients, string>> = {};
  for (const remedy of remedies) {
    if (isBaseline(remedy) && remedies.length > 1) {
      const others = remedies.filter((other) => other !== remedy).map(({ id }) => id);
      throw new UsageError(
        `${remedy.id} is the baseline that remedies change, so that it cannot be combined with ` +
          `${others.join(', ')}: name it alone, or leave it out of the set.`,
      );
    }
    for (const ingredient of Object.keys(remedy.changes) as (keyof Ingredients)[]) {
      if (remedy.changes[ingredient] === undefined || !(ingredient in baselineIngredients)) {
        throw new UsageError(
          `${remedy.id} sets the ingredient "${ingredient}", which ` +
            `${ingredient in baselineIngredients ? 'has no value' : 'does not exist'}. ` +
            `Ingredients: ${Object.keys(baselineIngredients).join(', ')}.`,
        );
      }
      const other = setBy[ingredient];
      if (other !== undefined) {
        const both = other === remedy.id ? `${other} twice` : `${other} and ${remedy.id}`;
        throw new UsageError(`${both} cannot be combined: each sets the ${wordFor(ingredient)}.`);
      }
      setBy[ingredient] = remedy.id;
    }
  }
  checkSequence(setBy);
  return setBy;
}

/** Ingredients of layers, of which a network whose depth is time has none. */
const ofLayers = ['block', 'normalization', 'prepare'] as const;

function checkSequence({ cell, ...setBy }: NetworkSpec['setBy']): void {
  const layered = ofLayers.find((ingredient) => setBy[ingredient] !== undefined);
  if (cell === undefined || layered === undefined) return;
  throw new UsageError(
    `${cell} and ${setBy[layered]} cannot be combined: one makes a sequence network, whose depth is time, ` +
      'and the other is for layers.',
  );
}

const wordFor = (ingredient: string): string =>
  ingredient.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function widthsOf({ depth, width }: NetworkSize): readonly number[] {
  if (typeof width !== 'number') {
    const widths = width.map((each) => wholeNumber('width', each, greatestWidth));
    if (depth !== undefined && depth !== widths.length) {
      throw new UsageError(
        `A list of ${widths.length} widths fixes the depth; it cannot be ${depth}.`,
      );
    }
    wholeNumber('depth', widths.length, greatestDepth);
    return widths;
  }
  if (depth === undefined) throw new UsageError('A network needs a depth, or a list of widths.');
  wholeNumber('depth', depth, greatestDepth);
  return Array<number>(depth).fill(wholeNumber('width', width, greatestWidth));
}

function wholeNumber(what: string, value: number, most: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new UsageError(`The ${what} must be a whole number from 1 to ${most}, not ${value}.`);
}
