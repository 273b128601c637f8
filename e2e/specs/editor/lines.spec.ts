import { expect, test } from '../../support/test.ts'

const text = `FROM alpine:3.18.4 AS build
RUN echo one && \\
    echo two
COPY <<EOF /etc/one
one
EOF
`
test.use({ document: { text }, daemon: 'none' })

test('Ctrl+/ makes comments and takes them back, as a step with a name', async ({ app, page }) => {
  const { editor } = app
  await editor.line('echo two').click()
  await page.keyboard.press('Control+/')
  await editor.expectText('    # echo two')
  await expect(page.locator('[data-command="undo"]')).toHaveAccessibleName('Undo: Comment or uncomment lines')
  await page.keyboard.press('Control+/')
  await editor.expectExactly(text)
  // The end of the heredoc stays one.
  await editor.line(/^one$/).click()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+End')
  await page.keyboard.press('Control+/')
  await editor.expectText('# one\nEOF')
})

test('Ctrl+D and Alt+click make more cursors, which type together', async ({ app, page }) => {
  const { editor } = app
  await editor.line('RUN echo').click()
  await page.keyboard.press('Home')
  for (let count = 0; count < 'RUN '.length; count++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Control+d')
  await page.keyboard.press('Control+d')
  await page.keyboard.type('printf')
  await editor.expectText('RUN printf one && \\\n    printf two')
  await page.keyboard.press('Escape')

  await editor.goToEndOf('printf two')
  await editor.line('FROM alpine').click({ modifiers: ['Alt'], position: { x: 400, y: 8 } })
  await page.keyboard.type('x')
  await editor.expectText('AS buildx\nRUN printf one && \\\n    printf twox\n')
  await page.keyboard.press('Escape')

  await editor.line('FROM alpine').click()
  await page.keyboard.press('Home')
  await page.keyboard.press('Control+Alt+ArrowDown')
  await page.keyboard.type('#')
  await editor.expectText('#FROM alpine:3.18.4 AS buildx\n#RUN printf')
})

test('Alt+Z wraps long lines, and the setting with them', async ({ app, page }) => {
  const { editor } = app
  await editor.typeAtEnd(`RUN echo ${'long '.repeat(60)}`)
  const height = async (): Promise<number> =>
    (await editor.line('long long').boundingBox())?.height ?? Number.NaN
  const one = await height()
  await page.keyboard.press('Alt+z')
  await expect.poll(height).toBeGreaterThan(2 * one)
  await page.keyboard.press('Control+,')
  const setting = page.getByRole('dialog', { name: 'Settings' })
  await setting.getByRole('searchbox').fill('wrap')
  await expect(setting.getByRole('checkbox', { name: 'Wrap long lines' })).toBeChecked()
  await page.keyboard.press('Escape')
  await app.command('Wrap long lines')
  await expect.poll(height).toBe(one)
})

test('brackets and quotes are closed as they are typed, typed over, and deleted together', async ({
  app,
  page,
}) => {
  const { editor } = app
  await editor.typeAtEnd('RUN echo ${V')
  await editor.expectText(/RUN echo \$\{V\}$/)
  await page.keyboard.type('} "two')
  await editor.expectText(/RUN echo \$\{V\} "two"$/)
  await page.keyboard.type('" (one)')
  await editor.expectText(/"two" \(one\)$/)
  await page.keyboard.type(' [')
  await editor.expectText('(one) []')
  // Both brackets of a pair are shown when the caret is at one of them.
  await expect(editor.content.locator('.cm-matchingBracket')).toHaveText(['[', ']'])
  await page.keyboard.press('Backspace')
  await editor.expectText(/\(one\) $/)
  await page.keyboard.type("\n# it's")
  await editor.expectText(/# it's$/)
})

test('a shell text has colours, what another shell reads has none', async ({ app }) => {
  const { editor } = app
  await expect(editor.line('RUN echo').locator('.cm-token-command')).toHaveText('echo')
  await expect(editor.line('RUN echo').locator('.cm-token-operator')).toHaveText('&&')
  await editor.typeAtEnd('SHELL ["pwsh"]\nRUN Get-Item x; y')
  await expect(editor.line('RUN Get-Item')).toHaveCount(1)
  await expect(editor.line('RUN Get-Item').locator('.cm-token-command')).toHaveCount(0)
})
