import { violations } from '../../support/axe.ts'
import { expect, test } from '../../support/test.ts'

const text = `ARG VERSION=3.18.4
FROM alpine:\${VERSION} AS build
ENV OUT=/out
RUN true

FROM alpine:3.18.4 AS app
`
test.use({ document: { text }, daemon: 'none' })

test('instructions, flags and stages are completed by Tab, and what is said of them', async ({
  app,
  page,
}) => {
  const { editor } = app
  await editor.typeAtEnd('cop')
  await expect(editor.completions).toHaveText(['COPY'])
  await expect(page.locator('.cm-completionInfo')).toContainText('Copies files from the build context')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Tab')
  await page.keyboard.type('--fr')
  await expect(editor.completions).toHaveText(['--from'])
  await page.keyboard.press('Tab')
  await expect(editor.completions).toHaveText([/^build/])
  await page.keyboard.press('Tab')
  await page.keyboard.type(' /a /a')
  await editor.expectExactly(`${text}COPY --from=build /a /a`)
  await expect(page.locator('[data-command="undo"]')).toHaveAccessibleName('Undo: Typing')
  await expect(app.canvas.edge({ kind: 'copy', from: 'stage:0', to: 'stage:1' })).toHaveCount(1)
})

test('a mount is completed key by key, and variables within their braces', async ({ app, page }) => {
  const { editor } = app
  await editor.goToEndOf('RUN true')
  await page.keyboard.press('Home')
  await page.keyboard.press('Control+ArrowRight')
  await page.keyboard.type(' --mount=')
  await expect(editor.completions.first()).toHaveText('type')
  await page.keyboard.press('Tab')
  await expect(editor.completions).toHaveText(['bind', 'cache', 'tmpfs', 'secret', 'ssh'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.type(',sh')
  await expect(editor.completions.first()).toHaveText('sharing')
  await page.keyboard.press('Tab')
  await expect(editor.completions).toHaveText(['shared', 'private', 'locked'])
  await page.keyboard.press('Escape')
  await expect(editor.completions).toHaveCount(0)
  await expect(editor.content).toBeFocused()
  await editor.line('RUN --mount=type=cache,sharing= true').waitFor()

  await editor.goToEndOf('RUN --mount')
  await page.keyboard.type(' ${')
  await expect(editor.completions.first()).toHaveText(/^OUT/)
  await page.keyboard.press('Tab')
  await editor.expectText('true ${OUT}\n')
})

test('Enter is a new line unless a completion was chosen, or begun where nothing else may stand', async ({
  app,
  page,
}) => {
  const { editor } = app
  await editor.typeAtEnd('\nFROM b')
  await expect(editor.completions).toHaveText([/^build/])
  await page.keyboard.press('Enter')
  await editor.expectExactly(`${text}\nFROM b\n`)
  await page.keyboard.type('US')
  await expect(editor.completions).toHaveText(['USER'])
  await page.keyboard.press('Enter')
  await page.keyboard.type('$')
  await expect(editor.completions.first()).toHaveText(/PATH/)
  await page.keyboard.press('Enter')
  await editor.expectExactly(`${text}\nFROM b\nUSER $\n`)
  await page.keyboard.type('FROM ')
  await expect(editor.completions).toHaveText([/^app/, /^build/, 'scratch'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await editor.expectExactly(`${text}\nFROM b\nUSER $\nFROM build`)
})

test('Ctrl+Space asks, a click takes, and Japanese is spoken', async ({ app, page }) => {
  const { editor } = app
  await app.speak('ja')
  await editor.typeAtEnd('')
  await page.keyboard.press('Control+Space')
  await expect(editor.completions.first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.cm-completionInfo')).toContainText('ビルド時に渡せる変数を宣言します。')
  await editor.completions.filter({ hasText: 'WORKDIR' }).click()
  await editor.expectExactly(`${text}WORKDIR `)
  await expect(page.locator('[data-command="undo"]')).toHaveAccessibleName('元に戻す: 補完')
})

test('comments and arguments of commands are left alone', async ({ app, page }) => {
  const { editor } = app
  await editor.typeAtEnd('# from\nRUN echo FROM --mount "a" \'b\' (c)')
  await editor.expectExactly(`${text}# from\nRUN echo FROM --mount "a" 'b' (c)`)
  await expect(editor.completions).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(editor.completions).toHaveCount(0)
})
