import { loadSource } from './source.js';

/** An ingredient that there is a template for, and what is said of the example in it. */
export interface Ingredient {
  readonly name: string;
  /** What it is, for a person who chooses. */
  readonly hint: string;
  readonly formula: string;
  readonly summary: string;
  readonly description: string;
  readonly caveats: string;
  /** Whether it makes a network whose depth is time. */
  readonly isSequence?: true;
  /** A remedy that it can be combined with. */
  readonly partner: { readonly name: string; readonly package: string };
}

const relu = { name: 'relu', package: '@gradient-remedies/relu' };

/** Those that a remedy can be generated for. */
export const ingredients: readonly Ingredient[] = [
  {
    name: 'activation',
    hint: 'what a unit does to its weighted sum',
    formula: 'f(x) = x / (1 + |x|)',
    summary: 'Replaces the sigmoid by x over one plus its magnitude.',
    description:
      'Its slope is 1 at 0, where the slope of a sigmoid is 1/4, so that a layer need not shrink the gradient fourfold.',
    caveats: 'Far from 0 its slope goes to 0 as well, only more slowly than that of a sigmoid.',
    partner: { name: 'residual', package: '@gradient-remedies/residual' },
  },
  {
    name: 'initializer',
    hint: 'how weights and biases start',
    formula: 'W uniform in [-a, a], a = sqrt(6 / (fan-in + fan-out)), b = 0',
    summary: 'Starts from uniform weights of variance 2/(fan-in + fan-out).',
    description:
      'Between equally wide layers that is the variance of 1/fan-in at which weights keep the length of a gradient on average.',
    caveats: 'It leaves the slope of a sigmoid as it is, so that it cannot help it.',
    partner: relu,
  },
  {
    name: 'block',
    hint: 'how input and branch of a hidden level are wired',
    formula: 'y = x + f(W x + b) / 2',
    summary: 'Adds half of what a layer computes to what comes in.',
    description:
      'The derivative of a block is 1 plus half of that of its branch: one copy of the gradient passes around every layer.',
    caveats: 'The sum grows with depth. All widths must be equal.',
    partner: relu,
  },
  {
    name: 'normalization',
    hint: 'what happens to a weighted sum before the activation',
    formula: 'n(z) = (z - mean(z)) / sqrt(variance(z) + 1e-5), over the units of a layer',
    summary: 'Shifts and scales the weighted sums of each example to mean 0 and variance 1.',
    description:
      'Whatever shrinks the weighted sums is made up for, on the way back too: the gradient is divided by what they were.',
    caveats: 'It has no learned scale and shift. A layer of one unit is constant.',
    partner: relu,
  },
  {
    name: 'cell',
    hint: 'what a sequence network does at each time step',
    formula: "h' = (h + tanh(W h + U x + b)) / 2",
    summary:
      'Keeps half of the state at each time step, and takes the other half from what is new.',
    description:
      'On its way back beside the weights half of the gradient is left at each step, whatever the weights are.',
    caveats: 'Along the state 1,000 steps leave 1e-301 of the gradient.',
    isSequence: true,
    partner: { name: 'glorot', package: '@gradient-remedies/initialization' },
  },
];

/**
 * Makes sure that there is a template for an ingredient.
 *
 * @throws Error - With the nearest one, and all of them.
 */
export async function checkIngredient(name: string, root: string): Promise<void> {
  const names = ingredients.map((each) => each.name);
  if (names.includes(name)) return;
  const { unknownName } = await loadSource(root);
  throw new Error(unknownName('ingredient with a template', name, names));
}
