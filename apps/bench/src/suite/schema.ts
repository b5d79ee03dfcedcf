import { UsageError, unknownName } from '@gradient-remedies/core';
import * as z from 'zod';
import { limits, ruleFor, type Limited } from '../arguments/whole-number.js';

const wholeNumber = (what: Limited) =>
  z
    .int(`must be ${ruleFor(what)}`)
    .min(1, `must be ${ruleFor(what)}`)
    .max(limits[what], `must be ${ruleFor(what)}`);

const listOf = <Item extends z.ZodType>(item: Item, of: string) =>
  z.array(item, `must be a list of ${of}`).min(1, `must name at least one of its ${of}`);

const remedySet = z.string('must be a set of remedies such as "relu+he"');
const remedySets = listOf(remedySet, 'sets of remedies, such as ["sigmoid", "relu+he"]');
const depths = listOf(wholeNumber('depth'), 'depths');
const number = z.number('must be a number');

const groupSchema = z.strictObject({
  remedies: remedySets,
  depths,
  seeds: wholeNumber('seeds'),
});

const trainingSchema = z.strictObject({
  depths,
  seeds: wholeNumber('seeds').default(1),
  /** Stochastic gradient descent, or Adam. */
  optimizer: z.enum(['sgd', 'adam'], 'must be "sgd" or "adam"').default('sgd'),
  /** Steps of it, one batch each. */
  steps: wholeNumber('steps').default(200),
  /** Learning rates to choose from, by the training loss after `chooseAfter` steps. */
  rates: listOf(number.positive('must be above 0'), 'learning rates').default([0.01, 0.1, 1]),
  chooseAfter: wholeNumber('steps').default(50),
});

const controlSchema = z.strictObject({
  remedies: remedySet,
  depth: wholeNumber('depth'),
  width: wholeNumber('width'),
  seeds: wholeNumber('seeds').default(20),
  batch: wholeNumber('batch').default(64),
  /** What is known in closed form, by the column that shows it. */
  measure: z.enum(['factor', 'carousel'], 'must be "factor" or "carousel"').default('factor'),
  /** What log10 of it must be, the median over the seeds. */
  expected: number,
  /** How far off it may be; 0 demands the very number. */
  tolerance: number.min(0, 'must be 0 or more'),
});

const widthSchema = z.union(
  [wholeNumber('width'), z.array(wholeNumber('width')).min(1)],
  `must be ${ruleFor('width')}, or a list of them, one a layer`,
);

const title = z.string('must be a text').min(1, 'must be a text');

const familySchema = z.strictObject({
  /** Heads the table. */
  title,
  description: z.string('must be a text').optional(),
  remedies: remedySets,
  /** Left out where `width` is a list, whose length is the depth. */
  depths: depths.optional(),
  seeds: wholeNumber('seeds').default(20),
  width: widthSchema.default(64),
  batch: wholeNumber('batch').default(64),
  dataset: z.string('must be the name of a data set').default('mnist'),
  /** More of some of the networks: other depths, fewer seeds. */
  groups: z.array(groupSchema, 'must be a list').default([]),
  training: trainingSchema.optional(),
  /** Whether networks are trained with relaxed SIMD: faster, and not the same bytes on every machine. */
  relaxed: z.boolean('must be true or false').default(false),
  controls: z.array(controlSchema, 'must be a list').default([]),
});

const suiteSchema = familySchema.extend({
  $schema: z.string().optional(),
  title: title.default('Gradient survival'),
  /**
   * Networks that do not belong in the same table, since their depth, data or size is another: each a suite of
   * its own but for further families. `--seeds`, `--batch` and `--relaxed` hold for them too; a flag that asks
   * for other networks (`--remedies`, `--depths`, `--width`, `--dataset`) leaves them out.
   */
  families: z.array(familySchema, 'must be a list').default([]),
});

/** Networks that are compared in one table, with what a suite file leaves out filled in. */
export type Family = z.output<typeof familySchema>;

/** What is measured together, as a suite file says it: a family, and others beside it. */
export type Suite = z.output<typeof suiteSchema>;

/**
 * The tables of a suite.
 *
 * @returns The suite's own networks first.
 */
export const familiesOf = (suite: Suite): readonly Family[] => [suite, ...suite.families];

/** A row whose answer is known in closed form. */
export type Control = Family['controls'][number];

/** How the networks of a suite are trained. */
export type SuiteTraining = NonNullable<Family['training']>;

/**
 * Checks what a suite file holds.
 *
 * @param value - The parsed JSON.
 * @param where - The file's name, for the message.
 * @throws UsageError - One line that names the file, the field, and what it must be.
 */
export function parseSuite(value: unknown, where: string): Suite {
  const result = suiteSchema.safeParse(value, { reportInput: true });
  if (!result.success) throw new UsageError(describe(result.error.issues, where));
  const suite = result.data;
  checkFamily(suite, where);
  suite.families.forEach((family, i) => checkFamily(family, `${where}: families[${i}]`));
  return suite;
}

function checkFamily({ width, depths, training }: Family, where: string): void {
  const fixed = typeof width === 'number' ? undefined : width.length;
  if (fixed === undefined && depths === undefined) {
    throw new UsageError(`${where}: depths is missing.`);
  }
  if (fixed !== undefined && [...(depths ?? []), fixed].some((depth) => depth !== fixed)) {
    throw new UsageError(
      `${where}: width lists ${fixed} layers, so depths can only be [${fixed}].`,
    );
  }
  if (training !== undefined && training.chooseAfter > training.steps) {
    throw new UsageError(`${where}: training.chooseAfter cannot be more than training.steps.`);
  }
}

type Issue = z.core.$ZodIssue;

/** The first thing that is wrong, and how many more there are. */
function describe(issues: readonly Issue[], where: string): string {
  // A misspelt field is also a missing one: the misspelling says more.
  const first = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  const place = placeOf(first.path);
  const more = issues.length > 1 ? ` (${issues.length - 1} more after this one.)` : '';
  if (first.code === 'unrecognized_keys') {
    const at = place === '' ? '' : ` ${place}:`;
    return `${where}:${at} ${unknownName('field', first.keys[0], fieldsAt(first.path))}${more}`;
  }
  if (place === '') return `${where}: a suite is a JSON object with remedies and depths.${more}`;
  if (first.input === undefined)
    return `${where}: ${place} is missing: it ${first.message}.${more}`;
  const given = JSON.stringify(first.input).slice(0, 60);
  return `${where}: ${place} ${first.message}, not ${given}.${more}`;
}

/** A place in a suite as people write it: `controls[2].depth`. */
const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./u, '');

function fieldsAt(path: readonly PropertyKey[]): string[] {
  const isInFamily = path[0] === 'families';
  const parts = { groups: groupSchema, training: trainingSchema, controls: controlSchema };
  const part = parts[path[isInFamily ? 2 : 0] as keyof typeof parts] as z.ZodObject | undefined;
  return Object.keys((part ?? (isInFamily ? familySchema : suiteSchema)).shape);
}
