/** Where an idea was published. */
export interface Citation {
  readonly authors: string;
  readonly year: number;
  /** Left out where it was not given. */
  readonly title?: string;
  readonly url?: string;
}

/** Stands in a package until its author writes the title. */
export const titleToCome = 'Title to be filled in';

/**
 * Reads "Authors Year" or "Authors Year: Title", an address at the end of it or not.
 *
 * @throws Error - Saying what is missing.
 */
export function readCitation(text: string): Citation {
  if (text === '') {
    throw new Error(
      'The citation is empty: say who published it and when, as in "Bergstra 2009" or "Bergstra 2009: Title".',
    );
  }
  const parts =
    /^(?<authors>[^:]*\p{L}[^:]*?),?\s+\(?(?<year>\d{4})\)?\s*(?::\s*(?<title>.*?))?\s*(?<url>https?:\/\/[^\s<>]+)?$/u;
  const groups = parts.exec(text.replace(/\s+/g, ' '))?.groups;
  if (groups === undefined) {
    throw new Error(
      `The citation "${text}" is not of the form "Authors Year" or "Authors Year: Title", in quotes: ` +
        '"Bergstra 2009".',
    );
  }
  const { authors, year, title, url } = groups;
  return { authors, year: Number(year), title: title || undefined, url };
}
