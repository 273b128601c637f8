import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../../support/test.ts'

const text = `ARG VERSION=3.18.4
FROM alpine:\${VERSION} AS build
ENV OUT=/out
RUN touch $OUT

FROM alpine:3.18.4 AS app
COPY --from=build /out /out
RUN --mount=type=bind,from=build,target=/in ls /in
`
test.use({ document: { text }, daemon: 'none' })

test('F12 goes from a reference to its stage, and from a variable to the line that sets it', async ({
  app,
  page,
}) => {
  const { editor, statusBar } = app
  await editor.goToEndOf('RUN touch')
  await page.keyboard.press('F12')
  await expect(statusBar).toContainText('Ln 3, Col 5')
  await editor.line('COPY --from').click()
  await page.keyboard.press('Home')
  for (let count = 0; count < 'COPY --from=b'.length; count++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('F12')
  await expect(statusBar).toContainText('Ln 2, Col 1')
  await expect(editor.content).toBeFocused()
})

test('F12 where nothing is named says so', async ({ app, page }) => {
  await app.editor.goToEndOf('COPY --from')
  await page.keyboard.press('F12')
  await expect(page.locator('.cm-nothing-here')).toHaveText('No definition here')
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator('.cm-nothing-here')).toHaveCount(0)
  await app.speak('ja')
  await app.command('定義へ移動')
  await expect(page.locator('.cm-nothing-here')).toHaveText('ここには定義へ移動できる名前がありません')
})

test('Ctrl underlines the name under the pointer, and a click follows it, into what is folded, too', async ({
  app,
  page,
}) => {
  const { editor, statusBar } = app
  await editor.content.click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+Alt+[')
  await expect(editor.folded).toHaveCount(2)
  await editor.folded.last().click()
  const flag = await editor.line('RUN --mount').locator('.cm-token-flag').boundingBox()
  if (flag === null) throw new Error('the mount is not shown')
  const share = '--mount=type=bind,from=bu'.length / '--mount=type=bind,from=build,target=/in'.length
  await page.keyboard.down('Control')
  await page.mouse.move(flag.x + flag.width * share, flag.y + flag.height / 2)
  await expect(page.locator('.cm-link')).toHaveText('build')
  await page.mouse.down()
  await page.mouse.up()
  await page.keyboard.up('Control')
  await expect(page.locator('.cm-link')).toHaveCount(0)
  await expect(statusBar).toContainText('Ln 2, Col 1')
})

test('a read-only text is searched, folded and followed, but neither completed nor commented', async ({
  app,
  page,
  workspace,
}) => {
  const { editor, statusBar } = app
  const path = join(workspace.project, 'latin', 'Dockerfile')
  mkdirSync(join(workspace.project, 'latin'))
  writeFileSync(path, Buffer.from('FROM alpine AS one\r\nENV A=\xe9 B=1\r\nRUN echo $B\r\n', 'latin1'))
  await page.getByRole('button', { name: 'Open a Dockerfile' }).click()
  const dialog = page.getByRole('dialog', { name: 'Open a Dockerfile' })
  await dialog.getByLabel('Path').fill(path)
  await dialog.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(editor.content).toHaveAttribute('aria-readonly', 'true')
  await expect(editor.line('RUN echo')).toHaveCount(1)
  const before = await editor.text()
  await editor.goToEndOf('RUN echo')
  await page.keyboard.press('F12')
  await expect(statusBar).toContainText('Ln 2, Col 9')
  await page.keyboard.press('Control+/')
  await page.keyboard.press('Control+Space')
  await page.keyboard.press('Control+h')
  await page.keyboard.type('echo')
  await expect(editor.matches).toHaveText('1 of 1')
  await expect(editor.find.getByRole('textbox', { name: 'Replace' })).toHaveCount(0)
  await expect(editor.find.getByRole('button', { name: 'Replace, too' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(editor.completions).toHaveCount(0)
  expect(await editor.text()).toBe(before)
  await page.keyboard.press('Control+Alt+[')
  await expect(editor.folded).toHaveText('2 lines')
})
