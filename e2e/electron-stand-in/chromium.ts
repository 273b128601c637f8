import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type BrowserContext, chromium } from '@playwright/test'
import { browserArguments, browserPath } from '../support/browser.ts'
import { userData } from './start.ts'

let running: Promise<BrowserContext> | null = null

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function start(): Promise<BrowserContext> {
  const port = await freePort()
  const profile = join(userData, 'chromium')
  mkdirSync(profile, { recursive: true })
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browserPath(),
    args: [...browserArguments, `--remote-debugging-port=${port}`],
    viewport: null,
    handleSIGINT: false,
    handleSIGTERM: false,
  })
  process.send?.({ chromium: `http://127.0.0.1:${port}` })
  return context
}

/** The Chromium that shows the windows; tests reach it at the address that is sent to the parent. */
export const startChromium = (): Promise<BrowserContext> => {
  running ??= start()
  return running
}

export async function closeChromium(): Promise<void> {
  await (await running)?.close()
}
