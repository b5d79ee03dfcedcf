import type { Remedy } from '../../spec/remedy.js';
import type { RemedyCheck } from './remedy-check.js';

const demanded = ['formula', 'summary', 'description', 'deviations', 'caveats'] as const;

/** What a person is told of it is all there; "None." is an answer too. */
export const isDocumented = (remedy: Remedy): RemedyCheck => ({
  name: 'is documented',
  check: () => {
    const missing: string[] = demanded.filter((part) => (remedy[part] ?? '').trim() === '');
    const { authors, title, year } = remedy.reference;
    if (authors.trim() === '') missing.push('reference.authors');
    if (title.trim() === '') missing.push('reference.title');
    if (!Number.isInteger(year)) missing.push('reference.year');
    if (missing.length > 0) throw new Error(`It lacks ${missing.join(', ')}.`);
  },
});
