const begin = '<!-- speed:begin -->';
const end = '<!-- speed:end -->';

/**
 * Puts a report between the marks of a README.
 *
 * @throws Error - If it has no such marks.
 */
export function withReport(readme: string, report: string): string {
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The README needs the marks ${begin} and ${end}.`);
  return `${readme.slice(0, from + begin.length)}\n\n${report}\n\n${readme.slice(to)}`;
}
