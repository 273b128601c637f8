import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { StagegraphPage } from '../pages/stagegraph-page.ts'
import { violations } from '../support/axe.ts'
import { expect, test } from '../support/test.ts'

const brokenFolder = join(import.meta.dirname, '../fixtures/broken')
const broken = (name: string): string => readFileSync(join(brokenFolder, name), 'utf8')

interface Screen {
  readonly name: string
  /** Brings the window to it. */
  readonly show: (app: StagegraphPage, page: Page) => Promise<void>
}

/** Opens the menu of a stage's row in the outline, and chooses a command there. */
const ask =
  (stage: RegExp, command: string) =>
  async (app: StagegraphPage, page: Page): Promise<void> => {
    await app.outline.row(stage).click({ button: 'right' })
    await page.getByRole('menuitem', { name: command }).click()
    await expect(page.getByRole('form').or(page.getByRole('dialog')).first()).toBeVisible()
  }

const askInstruction =
  (row: RegExp, command: string) =>
  async (app: StagegraphPage, page: Page): Promise<void> => {
    await app.outline.row(/^COMPILE/).focus()
    await page.keyboard.press('*')
    await ask(row, command)(app, page)
  }

/** Screens over an open file. */
const screens: readonly Screen[] = [
  { name: 'a file', show: async (app) => void (await app.canvas.settled(1)) },
  {
    name: 'a chosen stage',
    show: async (app) => {
      await app.canvas.settled(1)
      await app.canvas.head('compile').click()
    },
  },
  {
    name: 'the outline with everything open and several stages chosen',
    show: async (app) => {
      await app.outline.row(/^COMPILE/).focus()
      await app.outline.press('*', 'ArrowDown', 'ArrowRight', 'Home', 'Shift+ArrowDown')
    },
  },
  {
    name: 'a menu',
    show: async (app, page) => {
      await app.outline.row(/^COMPILE/).click({ button: 'right' })
      await expect(page.getByRole('menu')).toBeVisible()
    },
  },
  { name: 'the question for a name', show: ask(/^COMPILE/, 'Rename') },
  { name: 'the question for a base', show: ask(/^COMPILE/, 'Change base…') },
  { name: 'the question for a copy', show: ask(/^stage 1/, 'Copy from…') },
  { name: 'the question for a new stage', show: ask(/^COMPILE/, 'Add stage after…') },
  { name: 'the question for a template', show: ask(/^COMPILE/, 'Add stage from template…') },
  { name: 'the question for a common base', show: ask(/^COMPILE/, 'Extract common base…') },
  { name: 'the preview of a deletion', show: ask(/^COMPILE/, 'Delete stage…') },
  { name: 'the question for an instruction', show: askInstruction(/^RUN gcc/, 'Insert instruction above…') },
  { name: 'the question for a mount', show: ask(/^stage 1/, 'Mount from…') },
  { name: 'the question for a split', show: ask(/^COMPILE/, 'Split into build and runtime…') },
  { name: 'the question for a platform', show: ask(/^COMPILE/, 'Set platform…') },
  { name: 'the question for a place', show: ask(/^COMPILE/, 'Move to…') },
  { name: 'the question for a duplicate', show: ask(/^COMPILE/, 'Duplicate…') },
  {
    name: 'the palette',
    show: async (_app, page) => {
      await page.keyboard.press('F1')
      await expect(page.getByRole('listbox')).toBeVisible()
    },
  },
  {
    name: 'the options of the view',
    show: async (app, page) => {
      await app.canvas.settled(1)
      await page.getByRole('button', { name: 'View', exact: true }).click()
      await expect(page.getByRole('dialog', { name: 'View' })).toBeVisible()
    },
  },
  {
    name: 'the gallery of templates',
    show: async (_app, page) => {
      await page.getByRole('button', { name: 'New Dockerfile' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'the open dialog',
    show: async (_app, page) => {
      await page.getByRole('button', { name: 'Open a Dockerfile' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
]

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme, document: { sample: 'compile-c' } })

    test(`nobody is shut out of any screen (${theme})`, async ({ app, page, shell }) => {
      test.setTimeout(180_000)
      for (const { name, show } of screens) {
        await test.step(name, async () => {
          await page.goto('about:blank')
          await app.open(shell.url)
          await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
          await show(app, page)
          expect(await violations(page), name).toEqual([])
        })
      }
    })

    test(`nobody is shut out of menus, questions and the palette (${theme})`, async ({ app, page }) => {
      await app.canvas.settled(1)
      await app.canvas.head('compile').focus()
      await page.keyboard.press('Shift+F10')
      await expect(page.getByRole('menu')).toBeVisible()
      expect(await violations(page), 'menu').toEqual([])
      await page.getByRole('menuitem', { name: 'Change base…' }).click()
      await expect(page.getByRole('form')).toBeVisible()
      expect(await violations(page), 'question').toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('Delete')
      await page.getByRole('checkbox').first().check()
      await expect(page.getByRole('region', { name: 'Changes of the text' })).toBeVisible()
      expect(await violations(page), 'preview').toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('F1')
      await expect(page.getByRole('listbox')).toBeVisible()
      expect(await violations(page), 'palette').toEqual([])
    })

    test(`nobody is shut out of an instruction's fields (${theme})`, async ({ app, page }) => {
      await app.editor.typeAtEnd(
        '\nRUN --mount=type=cache,target=/a --mount=type=secret,id=b true\nENV A=1 B=2\nCOPY x /y\nHEALTHCHECK CMD ["a", "b"]\n',
      )
      for (const line of ['RUN --mount', 'ENV A=1', 'COPY x', 'HEALTHCHECK']) {
        await app.editor.line(line).click()
        expect(await violations(page), line).toEqual([])
      }
    })

    test(`nobody is shut out of building with options (${theme})`, async ({ app, page }) => {
      await app.canvas.settled(1)
      await page.keyboard.press('Control+Shift+Enter')
      const dialog = page.getByRole('dialog', { name: 'Build with options' })
      for (const section of ['Targets', 'Arguments', 'Image', 'Cache', 'Secrets and contexts']) {
        await dialog.getByRole('tab', { name: section }).click()
        const adds = dialog.getByRole('button', { name: /^Add: / })
        if ((await adds.count()) > 0) await adds.first().click()
        expect(await violations(page), section).toEqual([])
      }
    })

    test(`nobody is shut out of what a build shows (${theme})`, async ({ app, page }) => {
      await app.buildButton.click()
      await app.build.expectOutcome('succeeded')
      for (const tab of ['Timeline', 'Log', 'Layers', 'Problems', 'Run'] as const) {
        await app.build.show(tab)
        expect(await violations(page), tab).toEqual([])
      }
    })
  })
}

test.describe('a build that fails', () => {
  test.use({ document: { text: broken('Dockerfile'), files: { 'program.c': broken('program.c') } } })

  test('shuts nobody out of why', async ({ app, page }) => {
    await app.buildButton.click()
    await app.build.expectOutcome('failed')
    await expect(app.build.failure).toBeVisible()
    expect(await violations(page)).toEqual([])
  })
})

test.describe('a stage built from another', () => {
  const text = 'FROM alpine:3.18.4 AS base\nRUN echo one\n\nFROM base AS app\nRUN echo two\n'
  test.use({ document: { text } })

  test('shuts nobody out of merging them, nor of the history', async ({ app, page }) => {
    await ask(/^base/, 'Inline into the stage built from it…')(app, page)
    expect(await violations(page), 'question').toEqual([])
    await page.getByRole('button', { name: 'Inline' }).click()
    await app.editor.expectExactly('FROM alpine:3.18.4 AS app\nRUN echo one\nRUN echo two\n')
    await page.getByRole('button', { name: 'History' }).click()
    await expect(page.getByRole('dialog', { name: 'History' })).toBeVisible()
    expect(await violations(page), 'history').toEqual([])
  })
})

test.describe('nothing open', () => {
  test.use({ document: null })

  test('shuts nobody out', async ({ app, page }) => {
    await expect(app.page.getByRole('button', { name: 'New Dockerfile…' })).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'New Dockerfile…' }).click()
    await page.getByRole('dialog').locator('button[type=submit]').click()
    await page.keyboard.press('Control+s')
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await violations(page), 'where to save').toEqual([])
  })
})

test.describe('Japanese', () => {
  test.use({ locale: 'ja-JP', document: { sample: 'environments' } })

  test('shuts nobody out', async ({ app, page }) => {
    await app.canvas.settled('base')
    await page.getByRole('combobox', { name: /Language|言語/ }).selectOption('ja')
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja')
    expect(await violations(page)).toEqual([])
  })
})

test.describe('a narrow window', () => {
  test.use({ viewport: { width: 420, height: 800 }, document: { sample: 'environments' } })

  test('shuts nobody out of any of its sides', async ({ app, page }) => {
    await app.canvas.settled('base')
    for (const side of ['Graph', 'Text', 'Stages']) {
      await page.getByRole('tab', { name: side }).click()
      expect(await violations(page), side).toEqual([])
    }
  })
})
