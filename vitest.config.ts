import { defineConfig } from 'vitest/config'

/** Two runners: `unit` needs nothing but Node, `daemon` starts a private Docker daemon of its own. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,main,renderer,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.daemon.test.ts', 'node_modules/**'],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'daemon',
          include: ['{shared,main,scripts}/**/*.daemon.test.ts'],
          exclude: ['node_modules/**'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          globalSetup: ['scripts/daemon/vitest-setup.ts'],
        },
      },
    ],
  },
})
