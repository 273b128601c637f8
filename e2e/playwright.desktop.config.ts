import { defineConfig } from '@playwright/test'

/** The desktop app alone, without a Docker daemon: on any system, in Electron if its binary is there. */
export default defineConfig({
  testDir: './specs',
  testMatch: /(electron|packaging)\.spec\.ts/,
  outputDir: '../.cache/e2e-desktop',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
})
