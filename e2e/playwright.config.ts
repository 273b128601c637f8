import { defineConfig } from '@playwright/test'
import { browserArguments, testBrowserPath } from './support/browser.ts'

/** The app in a real Chromium, with a private Docker daemon. `STAGEGRAPH_CHROMIUM` sets another browser. */
export default defineConfig({
  testDir: './specs',
  outputDir: '../.cache/e2e',
  globalSetup: './support/global-setup.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A test that passes only on retry is reported as flaky, with its first error, and counted.
  retries: 1,
  // Limits for what would never come: a machine with much to do may be five times as slow as a quiet one.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['./support/words-reporter.ts']],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    colorScheme: 'light',
    // Recording costs a fifth of a test's time: only retries are recorded.
    trace: 'on-first-retry',
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions: { executablePath: testBrowserPath(), args: [...browserArguments] },
  },
})
