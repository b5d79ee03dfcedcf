#!/usr/bin/env node
// Committed, and not built, so that npm can link it in a fresh clone. The program itself is src/cli.ts.
import { existsSync } from 'node:fs';

const program = new URL('../dist/cli.js', import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write(
    'gradient-remedies is not built yet: run `npx turbo build`, then this command again.\n',
  );
  process.exitCode = 2;
}
