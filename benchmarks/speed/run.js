// The program itself is src/main.ts.
import { existsSync } from 'node:fs';

const program = new URL('dist/main.js', import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write(
    'The benchmark is not built yet: `npx turbo bench:speed` builds it and runs it.\n',
  );
  process.exitCode = 2;
}
