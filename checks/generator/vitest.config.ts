import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Not part of `npm test`: it copies everything that is installed, and needs the registry.
export default defineConfig({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  test: {
    include: ['checks/generator/*.spec.ts'],
    globalSetup: ['checks/build.setup.ts'],
  },
});
