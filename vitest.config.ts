import { defineConfig } from 'vitest/config';

const unitOnly = ['**/*.integration.test.ts', 'e2e/**', 'node_modules/**', '.next/**'];

/** `unit` needs nothing but the code; `integration` starts the real servers of testbed/ once for all its files. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: unitOnly,
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['**/*.integration.test.ts'],
          exclude: ['node_modules/**', '.next/**'],
          globalSetup: ['testbed/vitest-servers.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // More than two cores: these tests mostly wait for servers.
          maxWorkers: 3,
        },
      },
    ],
  },
});
