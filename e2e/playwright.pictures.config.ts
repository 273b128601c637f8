import { defineConfig } from '@playwright/test'
import config from './playwright.config.ts'

/** `npm run screenshots -- dialogs`: the pictures of what stands over the window, with the fixtures of the tests. */
export default defineConfig({ ...config, testDir: './pictures', outputDir: '../.cache/e2e-pictures' })
