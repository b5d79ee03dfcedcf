import { defineConfig } from 'vitest/config';

// Workspaces are imported from their source, so tests need no build.
const conditions = ['@gradient-remedies/source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [
      '{packages,apps,benchmarks}/*/src/**/*.test.ts',
      'packages/core/assembly/tests/*.test.ts',
      'checks/**/*.test.ts',
    ],
    globalSetup: ['checks/build.setup.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // All cores: by default one is kept free for watching.
    maxWorkers: '100%',
  },
});
