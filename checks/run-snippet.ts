import { format } from 'node:util';
import { runInThisContext } from 'node:vm';
import ts from 'typescript';

/**
 * Runs TypeScript as a program of its own; its imports are of this repository's source.
 *
 * @param code - May use `await` at its top.
 * @param scope - What it finds by name without importing it.
 * @returns What it prints with console.log, line by line.
 * @throws Error - If it is not TypeScript, or fails.
 */
export async function runSnippet(
  code: string,
  scope: Readonly<Record<string, unknown>> = {},
): Promise<string[]> {
  const { outputText, diagnostics = [] } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
    reportDiagnostics: true,
  });
  if (diagnostics.length > 0) {
    throw new SyntaxError(ts.flattenDiagnosticMessageText(diagnostics[0].messageText, '\n'));
  }
  const modules = new Map<string, unknown>();
  for (const { fileName } of ts.preProcessFile(code).importedFiles) {
    modules.set(fileName, await import(/* @vite-ignore */ fileName));
  }
  const lines: string[] = [];
  const console = { log: (...values: unknown[]) => lines.push(...format(...values).split('\n')) };
  const given = { ...scope, require: (name: string) => modules.get(name), exports: {}, console };
  const program = runInThisContext(
    `(async (scope) => { const { ${Object.keys(given).join(', ')} } = scope; {${outputText}\n} })`,
  ) as (scope: object) => Promise<void>;
  await program(given);
  return lines;
}
