import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Locator } from '@playwright/test'
import { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { expectPrinted } from '../../support/container-output.ts'
import { type GuideStep, readFirstChapter } from '../../support/guide.ts'
import { expect, test } from '../../support/test.ts'
import type { Workspace } from '../../support/workspace.ts'

/** The guide's first chapter, followed literally: its command, its steps, and its names for what is on the screen. */
const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Runs the equivalent of `npm run demo -- --use-my-daemon`, without building the app, on the tests' daemon. */
function startDemo({ home, data }: Workspace): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'scripts/demo.ts', '--use-my-daemon'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      HOME: home,
      XDG_RUNTIME_DIR: home,
      STAGEGRAPH_DATA: data,
      DISPLAY: '',
      WAYLAND_DISPLAY: '',
      DOCKER_CONFIG: '',
      DOCKER_CONTEXT: '',
      DOCKER_HOST: process.env.STAGEGRAPH_E2E_DOCKER_HOST,
    },
  })
}

/** The address it prints last; fails with its whole output when it ends before. */
async function addressOf({ stdout }: ChildProcess): Promise<string> {
  const said: string[] = []
  if (stdout === null) throw new Error('the demo says nothing')
  for await (const line of createInterface({ input: stdout })) {
    if (line.startsWith('http://127.0.0.1:')) {
      stdout.resume()
      return line
    }
    said.push(line)
  }
  throw new Error(`the demo ended before it served the app:\n${said.join('\n')}`)
}

const begins = (text: string): RegExp => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)

/** The app by the guide's names, in any language. */
class Reader {
  readonly app: StagegraphPage
  readonly #seen = new Set<string>()

  constructor(app: StagegraphPage) {
    this.app = app
  }

  tab(name: string): Locator {
    return this.app.page.getByRole('tab', { name: begins(name) })
  }

  button(name: string): Locator {
    return this.app.page.getByRole('button', { name, exact: true })
  }

  /** Elements with this name on the screen, by text or accessible name. */
  called(name: string): Locator {
    const { page } = this.app
    return page
      .getByText(name, { exact: true })
      .or(page.getByLabel(name, { exact: true }))
      .or(this.tab(name))
      .or(this.button(name))
      .filter({ visible: true })
      .first()
  }

  /** Records which of a step's names are on the screen. */
  async look(names: readonly string[]): Promise<void> {
    this.#seen.clear()
    for (const name of names) if (await this.called(name).isVisible()) this.#seen.add(name)
  }

  /** Waits until a name is on the screen, unless it was seen before. */
  async expectSeen(name: string): Promise<void> {
    if (!this.#seen.has(name)) await expect(this.called(name)).toBeVisible()
    this.#seen.add(name)
  }

  async expectBuilt(stage: number | string): Promise<void> {
    await expect(this.app.canvas.stage(stage)).toHaveAttribute('data-state', /^(done|cached)$/, {
      timeout: 45_000,
    })
  }

  /** `run` is the name of the button that ran the container. */
  async expectPrinted(text: string, run: string): Promise<void> {
    await expectPrinted(this.app.page, text, this.button(run))
  }
}

/** The user's actions at each step, with the names and the code that the step gives. */
const doing: readonly ((reader: Reader, step: GuideStep) => Promise<void>)[] = [
  async ({ app }, { code: [sample = '', stage = ''] }) => {
    await expect(app.page).toHaveTitle(new RegExp(sample))
    await app.canvas.settled(stage.toLowerCase())
  },
  async (reader, { names: [details = '', explain = ''], code: [row = ''] }) => {
    await reader.app.canvas.region.getByRole('button', { name: row }).click()
    await reader.button(details).click()
    await reader.tab(explain).click()
  },
  async ({ app }, { code }) => {
    const [
      stage = '',
      other = '',
      rename = '',
      name = '',
      enter = '',
      renamed = '',
      follows = '',
      undo = '',
    ] = code
    await app.canvas.head(stage.toLowerCase()).click()
    await expect(app.canvas.stage(1)).toHaveAccessibleName(other)
    await app.page.keyboard.press(rename)
    await app.page.keyboard.type(name)
    await app.page.keyboard.press(enter)
    await app.editor.expectText(renamed)
    await app.editor.expectText(follows)
    await app.page.keyboard.press(undo.replace('Ctrl', 'Control'))
    await expect(app.canvas.stage(stage.toLowerCase())).toHaveCount(1)
    expect(await app.editor.text()).not.toContain(follows)
  },
  async (reader, { names: [build = '', timeline = '', log = ''] }) => {
    await reader.button(build).click()
    await reader.expectBuilt(1)
    await reader.tab(timeline).click()
    await reader.tab(log).click()
  },
  async (reader, { names: [layers = '', leftOut = ''], code: [path = ''] }) => {
    await reader.tab(layers).click()
    await expect(reader.app.page.getByRole('region', { name: leftOut })).toContainText(path)
  },
  async (reader, { names: [tab = '', run = ''], code: [printed = ''] }) => {
    await reader.tab(tab).click()
    await reader.button(run).click()
    await reader.expectPrinted(printed, run)
  },
  async (reader, { names: [samples = ''], code: [sample = ''] }) => {
    const { app } = reader
    await app.page.locator('.document-tab[data-shown] .document-close').click()
    await reader.expectSeen(samples)
    await app.page.getByRole('button', { name: begins(sample) }).click()
    await app.canvas.settled('production')
  },
  async (reader, { names, code }) => {
    const [target = '', build = '', run = '', tab = ''] = names
    const [development = '', forDevelopment = '', production = '', forProduction = ''] = code
    for (const [stage, printed] of [
      [development, forDevelopment],
      [production, forProduction],
    ] as const) {
      await reader.app.page.getByRole('combobox', { name: target }).selectOption(stage)
      await reader.button(build).click()
      await reader.expectBuilt(stage)
      await reader.tab(tab).click()
      await reader.button(run).click()
      await reader.expectPrinted(printed, run)
    }
  },
]

test.use({ document: null })

for (const { file, language } of [
  { file: 'docs/guide.md', language: 'en' },
  { file: 'docs/guide.ja.md', language: 'ja' },
] as const) {
  test.describe(file, () => {
    test(`leads from nothing to a built image (${language})`, async ({ page, workspace }) => {
      test.setTimeout(240_000)
      const { command, steps } = readFirstChapter(file)
      expect(command).toBe('npm ci && npm run demo')
      expect(steps).toHaveLength(doing.length)
      const demo = startDemo(workspace)
      try {
        await page.goto(await addressOf(demo))
        // As the guide requires before its first chapter.
        const app = new StagegraphPage(page)
        await app.complete()
        await app.speak(language)
        const reader = new Reader(app)
        for (const [index, step] of steps.entries()) {
          await test.step(`${index + 1}. ${step.names.join(', ')}`, async () => {
            await reader.look(step.names)
            await doing[index]?.(reader, step)
            for (const name of step.names) await reader.expectSeen(name)
          })
        }
      } finally {
        demo.kill('SIGINT')
        if (demo.exitCode === null) await once(demo, 'exit')
      }
      expect(demo.exitCode).toBe(0)
    })
  })
}
