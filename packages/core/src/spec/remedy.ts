import { UsageError } from '../errors.js';
import type { Changes } from './ingredients.js';

/** Where an idea was published. */
export interface Reference {
  readonly authors: string;
  readonly year: number;
  readonly title: string;
  readonly url?: string;
}

/** What a person is told of a remedy. */
export interface Documentation {
  readonly reference: Reference;
  /** What it computes, in one line of plain text. */
  readonly formula?: string;
  /** One sentence: what it does. */
  readonly summary?: string;
  /** Why it changes the factor that a layer multiplies the gradient by. */
  readonly description?: string;
  /** Where it differs from what was published. */
  readonly deviations?: string;
  /** When to be careful; shown with its row. */
  readonly caveats?: string;
}

/** A number that a remedy lets its user set. */
export interface OptionDefinition {
  readonly default: number;
  readonly description: string;
}

/** The values of a remedy's options, all of them. */
export type OptionValues = Readonly<Record<string, number>>;

/** One form of a remedy: what it changes, and what a person is told of it. */
export interface FormDefinition extends Partial<Documentation> {
  /** What it changes, for the values of its options. */
  readonly changes: Changes | ((options: OptionValues) => Changes);
  readonly options?: Readonly<Record<string, OptionDefinition>>;
}

/** What {@link defineRemedy} is given. */
export interface RemedyDefinition extends FormDefinition {
  readonly name: string;
  readonly reference: Reference;
  /** Other forms of the same idea, `residual:scaled`; what one leaves out is the plain form's. */
  readonly forms?: Readonly<Record<string, FormDefinition>>;
}

/** A named, partial network specification: it changes ingredients of the baseline. */
export interface Remedy extends Documentation {
  readonly name: string;
  /** Name, form and options that differ from their default: `gating:lstm:bias=2`. */
  readonly id: string;
  readonly changes: Changes;
  /** The forms there are besides the plain one. */
  readonly forms: readonly string[];
  /** The options of this form. */
  readonly options: Readonly<Record<string, OptionDefinition>>;
  /**
   * Another form of this remedy, or the same with other options.
   *
   * @param form - One of `forms`, or undefined for the plain form.
   * @param options - Finite numbers; what is left out has its default.
   * @throws UsageError - For a form or an option that it does not have.
   */
  readonly variant: (form: string | undefined, options?: OptionValues) => Remedy;
}

/**
 * Makes a remedy.
 *
 * @param definition - A name (lower case, digits and hyphens), what it changes, and where it was published.
 * @returns The plain form with default options; `variant` gives the others.
 * @throws UsageError - If the name could not be written in a set such as `relu+he`.
 *
 * @example
 * ```ts
 * const swish = defineRemedy({
 *   name: 'swish',
 *   changes: { activation: { name: 'swish', apply: (ops, x) => ops.mul(x, ops.sigmoid(x)) } },
 *   reference: { authors: 'Ramachandran, Zoph, Le', year: 2017, title: 'Searching for Activation Functions' },
 * });
 * swish.id; // 'swish'
 * ```
 */
export function defineRemedy(definition: RemedyDefinition): Remedy {
  checkName(definition.name, /^[a-z][a-z0-9-]*$/, 'a remedy', 'a letter first');
  for (const form of Object.keys(definition.forms ?? {})) {
    checkName(form, /^[a-z0-9][a-z0-9-]*$/, 'a form of a remedy', 'no hyphen first');
  }
  return variantOf(definition, undefined, {});
}

function checkName(name: string, pattern: RegExp, what: string, first: string): void {
  if (pattern.test(name)) return;
  throw new UsageError(
    `"${name}" cannot name ${what}: use lower-case letters, digits and hyphens, ${first}.`,
  );
}

/** Whether a value is a remedy, by its shape: one that another copy of core made is one too. */
export const isRemedy = (value: unknown): value is Remedy =>
  typeof value === 'object' && value !== null && 'changes' in value && 'variant' in value;

function variantOf(
  definition: RemedyDefinition,
  form: string | undefined,
  values: OptionValues,
): Remedy {
  const forms = definition.forms ?? {};
  if (form !== undefined && !Object.hasOwn(forms, form)) {
    throw new UsageError(`${definition.name} has no form "${form}". ${listed('Forms', forms)}`);
  }
  const own: FormDefinition = form === undefined ? definition : forms[form];
  const options = own.options ?? {};
  const settings = { ...defaultsOf(options), ...checked(definition.name, options, values) };
  const { changes } = own;
  return {
    ...documentationOf(definition),
    ...documentationOf(own),
    name: definition.name,
    id: [definition.name, ...(form ? [form] : []), ...differing(options, settings)].join(':'),
    changes: typeof changes === 'function' ? changes(settings) : changes,
    forms: Object.keys(forms),
    options,
    variant: (otherForm, others = {}) => variantOf(definition, otherForm, others),
  };
}

function checked(
  name: string,
  options: Readonly<Record<string, OptionDefinition>>,
  values: OptionValues,
): OptionValues {
  for (const [option, value] of Object.entries(values)) {
    if (!Object.hasOwn(options, option)) {
      throw new UsageError(`${name} has no option "${option}" here. ${listed('Options', options)}`);
    }
    if (!Number.isFinite(value)) {
      throw new UsageError(`${name}:${option} must be a finite number, not ${value}.`);
    }
  }
  return values;
}

const listed = (what: string, names: object): string =>
  `${what}: ${Object.keys(names).join(', ') || 'none'}.`;

const defaultsOf = (options: Readonly<Record<string, OptionDefinition>>): OptionValues =>
  Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));

function differing(
  options: Readonly<Record<string, OptionDefinition>>,
  values: OptionValues,
): string[] {
  const names = Object.keys(options).filter((name) => values[name] !== options[name].default);
  // No plus sign, which joins remedies: 1e21, not 1e+21.
  return names.sort().map((name) => `${name}=${values[name]}`.replace('e+', 'e'));
}

function documentationOf(source: Partial<Documentation>): Documentation {
  const { reference, formula, summary, description, deviations, caveats } = source;
  const given = { reference, formula, summary, description, deviations, caveats };
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as Documentation;
}
