/** A count with its word: `1 trial`, `2 trials`. */
export const plural = (count: number, word: string): string =>
  `${count} ${word}${count === 1 ? '' : 's'}`;
