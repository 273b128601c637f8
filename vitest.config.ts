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
          // Files share a process, which halves the processor time: a test restores what it changes in the environment, in globals
          // and in timers.
          isolate: false,
          globalSetup: ['scripts/test/threads-setup.ts'],
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
          // Three daemons at once on two cores made dockerd 26 fail 2 of 798 cases by itself: pipes closed before they were
          // read, a network namespace that was not there yet. One at a time never did.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          // What waits, waits for an event: the limit only ends what would never come, and a disk may be busy for minutes.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          globalSetup: ['scripts/test/threads-setup.ts', 'scripts/daemon/vitest-setup.ts'],
        },
      },
    ],
  },
})
