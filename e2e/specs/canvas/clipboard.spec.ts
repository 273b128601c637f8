import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { DocumentsPage } from '../../pages/documents-page.ts'
import { expect, test } from '../../support/test.ts'

const text = `FROM debian:13 AS base
RUN true

# what is made
FROM base AS build
RUN make \\
    all

FROM scratch AS ship
COPY --from=1 /out /out
`
const made = '# what is made\nFROM base AS build\nRUN make \\\n    all\n'
const other = 'FROM alpine:3 AS base\n\nFROM base AS last\nRUN x\n'

test.use({ document: { text }, daemon: 'none', permissions: ['clipboard-read', 'clipboard-write'] })

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText())

test('a stage is copied as text and pasted into another document, by key alone', async ({
  app,
  page,
  workspace,
}) => {
  const { canvas } = app
  await canvas.bringIntoView('build')
  await canvas.head('build').focus()
  await page.keyboard.press('Control+c')
  expect(await clipboard(page)).toBe(made)

  workspace.write('other/Dockerfile', other)
  await new DocumentsPage(page).open(join(workspace.project, 'other/Dockerfile'))
  await canvas.bringIntoView('last')
  await canvas.head('base').focus()
  await page.keyboard.press('Control+v')
  await app.editor.expectExactly(other.replace('FROM base AS last', `${made}\nFROM base AS last`))
  await page.keyboard.press('Control+z')
  await app.editor.expectExactly(other)
})

test('stages and rows are copied, cut and pasted from their menus', async ({ app, page }) => {
  const { canvas } = app
  const choose = async (words: string): Promise<void> =>
    page.getByRole('menuitem', { name: words, exact: true }).click()
  await canvas.bringIntoView('ship')
  await canvas.row('ship', 0).click({ button: 'right' })
  await choose('Copy')
  expect(await clipboard(page)).toBe('COPY --from=build /out /out\n')
  await canvas.row('build', 0).click({ button: 'right' })
  await choose('Cut')
  const cut = text.replace('RUN make \\\n    all\n', '')
  await app.editor.expectExactly(cut)
  await canvas.row('base', 0).click({ button: 'right' })
  await choose('Paste')
  await app.editor.expectExactly(cut.replace('RUN true\n', 'RUN true\nRUN make \\\n    all\n'))
  await canvas.head('base').click({ button: 'right' })
  await choose('Copy')
  await canvas.head('base').click({ button: 'right' })
  await choose('Paste')
  await expect(canvas.stage('base-2')).toBeVisible()
})

test('text that is no part of a Dockerfile is not pasted, with the reason', async ({ app, page }) => {
  const { canvas } = app
  await canvas.bringIntoView('ship')
  await page.evaluate(() => navigator.clipboard.writeText('just some words'))
  await canvas.head('build').focus()
  await page.keyboard.press('Control+v')
  await expect(page.getByRole('dialog')).toContainText('cannot be pasted')
  await app.editor.expectExactly(text)
})

test('the outline copies and pastes, too', async ({ app, page }) => {
  await page.getByRole('treeitem', { name: /^build/ }).click()
  await page.keyboard.press('Control+c')
  await page.getByRole('treeitem', { name: /^base/ }).focus()
  await page.keyboard.press('Control+v')
  await expect(app.canvas.stage('build-2')).toHaveCount(1)
})

test('plain text of a Dockerfile from another program is pasted as a stage and as a row, by key', async ({
  app,
  page,
}) => {
  const { canvas } = app
  const put = (words: string): Promise<void> =>
    page.evaluate((text) => navigator.clipboard.writeText(text), words)
  await canvas.bringIntoView('ship')
  await put('FROM alpine:3 AS tools\r\nRUN apk add make\r\n')
  await canvas.head('base').focus()
  await page.keyboard.press('Control+v')
  await expect(canvas.stage('tools')).toHaveCount(1)
  await app.editor.expectText('RUN apk add make')
  await page.keyboard.press('Control+z')
  await app.editor.expectExactly(text)

  await put('ENV A=1')
  await canvas.row('base', 0).focus()
  await page.keyboard.press('Control+v')
  await app.editor.expectExactly(text.replace('RUN true\n', 'RUN true\nENV A=1\n'))
})
