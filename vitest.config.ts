import { defineConfig } from 'vitest/config'
import { SlowestFirst } from './scripts/test/slowest-first.ts'

/** Two runners: `unit` needs nothing but Node, `daemon` starts a private Docker daemon for each of its workers. */
export default defineConfig({
  test: {
    sequence: { sequencer: SlowestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,main,renderer,scripts,conformance}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.daemon.test.ts', 'node_modules/**'],
          environment: 'node',
          // As below: a limit for what would never come, not for a machine with much to do.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'daemon',
          include: ['{shared,main,scripts,conformance}/**/*.daemon.test.ts'],
          exclude: ['node_modules/**'],
          environment: 'node',
          // These tests mostly wait for their daemons, so that there are more of them than a small machine has cores.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          // What waits, waits for an event: the limit only ends what would never come, and a disk may be busy for minutes.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          globalSetup: ['scripts/daemon/vitest-setup.ts'],
        },
      },
    ],
  },
})
