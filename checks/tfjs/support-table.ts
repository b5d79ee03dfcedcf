import { fast, reference, type GraphInterpreter, type Interpreter } from '@gradient-remedies/core';
import { interpreterChecks, type Unsupported } from '@gradient-remedies/core/conformance';
import { loadOracle, oracleKinds } from '@gradient-remedies/tfjs/oracle';

/** One column of the table. */
interface Column {
  readonly title: string;
  readonly interpreter: Interpreter | GraphInterpreter;
  readonly unsupported: Unsupported;
}

/** Operations by the interpreters that are here, in Markdown, from running the checks of each. */
export async function supportTable(): Promise<string> {
  const columns = await columnsHere();
  const cells = new Map<string, string[]>();
  const notes: string[] = [];
  for (const { interpreter, unsupported } of columns) {
    const passed = new Map<string, boolean>();
    for (const { op, check } of interpreterChecks({ interpreter, unsupported })) {
      if (op === undefined) continue;
      const passes = await check().then(
        () => true,
        () => false,
      );
      passed.set(op, passes && (passed.get(op) ?? true));
    }
    for (const [op, passes] of passed) {
      const reason = unsupported[op as keyof Unsupported];
      const text = reason === undefined ? (passes ? 'yes' : 'no') : `no (${note(notes, reason)})`;
      cells.set(op, [...(cells.get(op) ?? []), text]);
    }
  }
  const line = (...row: string[]): string => `| ${row.join(' | ')} |`;
  return [
    line('operation', ...columns.map(({ title }) => title)),
    line(...Array<string>(columns.length + 1).fill('---')),
    ...[...cells].map(([op, row]) => line(`\`${op}\``, ...row)),
    '',
    ...notes.map((reason, i) => `(${i + 1}) ${reason}.`),
  ].join('\n');
}

/** The number of a footnote. */
function note(notes: string[], reason: string): number {
  if (!notes.includes(reason)) notes.push(reason);
  return notes.indexOf(reason) + 1;
}

async function columnsHere(): Promise<Column[]> {
  const own = [reference, fast.f64, fast.f32].map((interpreter): Column => {
    return {
      title: `\`${interpreter.name}\``,
      interpreter,
      unsupported: {},
    };
  });
  const columns = [...own];
  for (const kind of oracleKinds) {
    const oracle = await loadOracle(kind).catch(() => undefined);
    if (oracle === undefined) continue;
    const { interpreter, unsupported } = oracle;
    const title = { native: 'tfjs-node', wasm: 'tfjs wasm', cpu: 'tfjs cpu' }[kind];
    columns.push({ title, interpreter, unsupported });
  }
  return columns;
}
