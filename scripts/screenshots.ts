/**
 * `npm run screenshots`: the pictures in docs/screenshots, taken from the real app with real builds on a private daemon.
 * Takes the names of single pictures as arguments; without any it takes all.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from '@playwright/test'
import { StagegraphPage } from '../e2e/pages/stagegraph-page.ts'
import { samplesFolder, startWebShell } from '../e2e/support/app-shell.ts'
import { browserArguments, browserPath } from '../e2e/support/browser.ts'
import { loadBaseImages } from './daemon/base-images.ts'
import { startPrivateDaemon } from './daemon/private-daemon.ts'

const docs = fileURLToPath(new URL('../docs/screenshots', import.meta.url))
const service = fileURLToPath(new URL('../e2e/fixtures/service', import.meta.url))
const broken = fileURLToPath(new URL('../e2e/fixtures/broken', import.meta.url))
const sample = join(samplesFolder, 'compile-c')

interface Picture {
  readonly name: string
  /** Folder that is copied and opened; `null` opens an empty one. */
  readonly project: string | null
  readonly width?: number
  readonly height?: number
  readonly language?: 'en' | 'ja'
  /** Brings the window to what the picture shows. */
  readonly prepare: (app: StagegraphPage) => Promise<void>
}

const drawn = async (app: StagegraphPage): Promise<void> => {
  await app.canvas.stages.first().waitFor()
  await app.canvas.settled(0)
}

const building = async (app: StagegraphPage): Promise<void> => {
  await drawn(app)
  await app.canvas.head('runtime').click()
  await app.buildButton.click()
  await app.page.getByRole('button', { name: /^RUN mkdir .* running, [3-9]\.\d s$/ }).waitFor()
}

const built = async (app: StagegraphPage): Promise<void> => {
  await drawn(app)
  await app.buildButton.click()
  await app.build.expectOutcome('succeeded')
  await app.build.show('Layers')
  await app.build.layers.waitFor()
}

const failed = async (app: StagegraphPage): Promise<void> => {
  await drawn(app)
  await app.buildButton.click()
  await app.build.expectOutcome('failed')
  await app.build.failure.waitFor()
}

const empty = async (app: StagegraphPage): Promise<void> => {
  await app.page
    .getByRole('button', { name: /compile-c/ })
    .first()
    .waitFor()
}

const fields = async (app: StagegraphPage): Promise<void> => {
  await drawn(app)
  await app.editor.line('COPY --from=build').click({ position: { x: 40, y: 8 } })
  await app.inspector.region.getByText('in runtime').waitFor()
}

const template = async (app: StagegraphPage): Promise<void> => {
  await empty(app)
  await app.page.getByRole('button', { name: 'New Dockerfile…' }).click()
  await app.page.getByRole('dialog').waitFor()
}

const refactoring = async (app: StagegraphPage): Promise<void> => {
  await drawn(app)
  await app.outline.row(/^base/).click({ button: 'right' })
  await app.page.getByRole('menuitem', { name: 'Inline into the stage built from it…' }).click()
  await app.page.getByRole('region', { name: 'Changes of the text' }).waitFor()
}

const palette = async (app: StagegraphPage): Promise<void> => {
  await drawn(app)
  await app.canvas.head('build').click()
  await app.page.keyboard.press('F1')
  await app.page.getByRole('listbox').waitFor()
  await app.page.keyboard.type('stage')
}

const pictures: readonly Picture[] = [
  { name: 'empty', project: null, prepare: empty },
  { name: 'sample', project: sample, prepare: drawn },
  { name: 'building', project: service, prepare: building },
  { name: 'inspector', project: service, prepare: fields },
  { name: 'refactoring', project: service, prepare: refactoring },
  { name: 'templates', project: null, prepare: template },
  { name: 'palette', project: service, prepare: palette },
  { name: 'failed', project: broken, prepare: failed },
  { name: 'layers', project: sample, prepare: built },
  { name: 'japanese', project: sample, language: 'ja', prepare: drawn },
  { name: 'narrow', project: sample, width: 420, height: 860, prepare: drawn },
]

type Theme = 'light' | 'dark'

async function take(browser: Browser, picture: Picture, theme: Theme, dockerHost: string): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'stagegraph-screenshots-'))
  const project = join(root, picture.project === null ? 'project' : basename(picture.project))
  mkdirSync(project)
  if (picture.project !== null) cpSync(picture.project, project, { recursive: true })
  const shell = await startWebShell({ path: project, data: join(root, 'data'), home: root, dockerHost })
  const { width = 1440, height = 900, language = 'en' } = picture
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: 'en-US',
  })
  try {
    const app = new StagegraphPage(await context.newPage())
    await app.page.goto(shell.url)
    await app.page.getByRole('combobox', { name: 'Language' }).selectOption(language)
    await app.page.locator(`html[lang="${language}"]`).waitFor()
    await picture.prepare(app)
    await app.page.screenshot({ path: join(docs, `${picture.name}-${theme}.png`) })
  } finally {
    await context.close()
    await shell.stop()
    rmSync(root, { recursive: true, force: true })
  }
}

const wanted = process.argv.slice(2)
const daemon = await startPrivateDaemon()
try {
  await loadBaseImages(daemon.socket)
  mkdirSync(docs, { recursive: true })
  const browser = await chromium.launch({ executablePath: browserPath(), args: [...browserArguments] })
  for (const picture of pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    for (const theme of ['light', 'dark'] as const) {
      await take(browser, picture, theme, daemon.endpoint)
      console.log(`${picture.name}-${theme}.png`)
    }
  }
  await browser.close()
} finally {
  await daemon.stop()
}
