/**
 * `npm run screenshots`: the pictures in docs/screenshots, taken from the real app with real builds on a private daemon.
 * Takes the names of single pictures as arguments, and `dialogs` for those of dialogs and menus in docs/screenshots/dialogs; without
 * any it takes all.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from '@playwright/test'
import { StagegraphPage } from '../e2e/pages/stagegraph-page.ts'
import { startWebShell } from '../e2e/support/app-shell.ts'
import { browserArguments, browserPath } from '../e2e/support/browser.ts'
import { withoutFirstHints } from '../e2e/support/first-hints.ts'
import { loadBaseImages } from './daemon/base-images.ts'
import { startPrivateDaemon } from './daemon/private-daemon.ts'
import { type Picture, pictures, type Theme } from './screenshots/pictures.ts'

const docs = fileURLToPath(new URL('../docs/screenshots', import.meta.url))

const fileOf = ({ name, saved }: Picture, theme: Theme): string =>
  saved === undefined ? `${name}-${theme}.png` : `${name}.svg`

async function take(browser: Browser, picture: Picture, theme: Theme, dockerHost: string): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'stagegraph-screenshots-'))
  const project = join(root, picture.project === null ? 'project' : basename(picture.project))
  mkdirSync(project)
  if (picture.project !== null) cpSync(picture.project, project, { recursive: true })
  const { beside, text } = picture
  if (text !== undefined) writeFileSync(join(project, 'Dockerfile'), text)
  if (beside !== undefined) cpSync(beside, join(project, basename(beside)), { recursive: true })
  const dockerfile = join(project, 'Dockerfile')
  // Started with a folder, the app would show its files beside each picture.
  const path = existsSync(dockerfile) ? dockerfile : project
  const shell = await startWebShell({ path, data: join(root, 'data'), home: root, dockerHost })
  const { width = 1440, height = 900, japanese } = picture
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: 'en-US',
  })
  await withoutFirstHints(context)
  try {
    const app = new StagegraphPage(await context.newPage())
    await app.page.goto(shell.url)
    await app.complete()
    if (japanese === 'first') await app.speak('ja')
    await picture.prepare(app, project)
    if (japanese === 'last') await app.speak('ja')
    if (picture.saved !== undefined)
      writeFileSync(join(docs, fileOf(picture, theme)), await picture.saved(app))
    else await app.page.screenshot({ path: join(docs, fileOf(picture, theme)) })
  } finally {
    await context.close()
    await shell.stop()
    rmSync(root, { recursive: true, force: true })
  }
}

async function takeAll(wanted: readonly Picture[]): Promise<void> {
  const daemon = await startPrivateDaemon()
  try {
    await loadBaseImages(daemon.socket)
    mkdirSync(docs, { recursive: true })
    const browser = await chromium.launch({ executablePath: browserPath(), args: [...browserArguments] })
    for (const picture of wanted) {
      const themes = picture.saved === undefined ? (['light', 'dark'] as const) : (['light'] as const)
      for (const theme of picture.themes ?? themes) {
        await take(browser, picture, theme, daemon.endpoint)
        console.log(fileOf(picture, theme))
      }
    }
    await browser.close()
  } finally {
    await daemon.stop()
  }
}

/** They are reached as the tests reach them, with a daemon of their own. */
function takeDialogs(): void {
  const folder = `${docs}/dialogs`
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const config = fileURLToPath(new URL('../e2e/playwright.pictures.config.ts', import.meta.url))
  const { status } = spawnSync('npx', ['playwright', 'test', '-c', config], { stdio: 'inherit' })
  process.exitCode = status ?? 1
}

const names = process.argv.slice(2)
const wanted = pictures.filter(({ name }) => names.length === 0 || names.includes(name))
if (wanted.length > 0) await takeAll(wanted)
if (names.length === 0 || names.includes('dialogs')) takeDialogs()
