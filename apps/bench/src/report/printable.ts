const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Text of somebody else (a remedy, an error) made safe to show: control characters, which could
 * steer a terminal, become visible escapes.
 *
 * @param text - Any text.
 * @returns The same on one line: each run of blanks and line breaks is one space, each other
 *   control or invisible character is `\u{1b}` and the like.
 *
 * @example
 * ```ts
 * printable('a\u001b[2Jb'); // 'a\\u{1b}[2Jb'
 * ```
 */
export const printable = (text: string): string =>
  text
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(unprintable, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`);
