/**
 * Breaks text into lines at its blanks.
 *
 * @param text - Words; a single one that is too long is cut.
 * @param width - The most characters a line may have.
 * @param indent - What the second line and those after it begin with.
 * @returns At least one line.
 */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = lines.length === 0 ? word : indent + word;
    while (line.length > width) {
      lines.push(line.slice(0, width));
      line = indent + line.slice(width);
    }
  }
  return [...lines, line];
}
