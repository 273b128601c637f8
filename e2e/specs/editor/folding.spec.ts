import { expect, test } from '../../support/test.ts'

const text = `# What this is for,
# in two lines.
FROM alpine:3.18.4 AS build
RUN echo one && \\
    echo two
RUN <<EOF
echo three
EOF

FROM alpine:3.18.4 AS app
COPY --from=build /one /one
`
test.use({ document: { text }, daemon: 'none' })

test('stages, heredocs and comments fold by their marks and by keys', async ({ app, page }) => {
  const { editor } = app
  const marks = page.locator('.cm-fold-mark:visible')
  await expect(marks).toHaveCount(5)
  await editor.line('# What').hover()
  await marks.first().click()
  await expect(editor.line('# in two')).toHaveCount(0)
  await expect(editor.folded).toHaveText('1 line')
  await editor.folded.click()
  await expect(editor.line('# in two')).toHaveCount(1)

  await editor.line('RUN <<EOF').click()
  await page.keyboard.press('Control+Shift+BracketLeft')
  await expect(editor.line('echo three')).toHaveCount(0)
  await expect(editor.folded).toHaveText('2 lines')
  await page.keyboard.press('Control+Shift+BracketRight')
  await expect(editor.line('echo three')).toHaveCount(1)

  await page.keyboard.press('Control+Alt+[')
  await expect(editor.content.locator('.cm-line')).toHaveText([
    '# What this is for,1 line',
    'FROM alpine:3.18.4 AS build5 lines',
    '',
    'FROM alpine:3.18.4 AS app1 line',
    '',
  ])
  await page.keyboard.press('Control+Alt+]')
  await editor.expectExactly(text)
})

test('folding is in the palette, too, in both languages', async ({ app }) => {
  await app.command('Fold all stages')
  await expect(app.editor.folded).toHaveCount(3)
  await app.speak('ja')
  await app.command('テキストをすべて展開')
  await expect(app.editor.folded).toHaveCount(0)
})

test('a row selected in the graph is unfolded, other stages stay folded', async ({ app, page }) => {
  const { editor, canvas } = app
  await editor.content.click()
  await page.keyboard.press('Control+Alt+[')
  await expect(editor.folded).toHaveCount(3)
  await canvas.head('app').click()
  await expect(editor.folded).toHaveCount(3)
  await canvas.row('build', 1).click()
  await expect(editor.line('echo three')).toBeVisible()
  await expect(editor.folded).toHaveCount(2)
})

test('what is folded follows edits, and typing into it is not lost', async ({ app, page }) => {
  const { editor } = app
  await editor.line('FROM alpine:3.18.4 AS build').click()
  await page.keyboard.press('Control+Shift+BracketLeft')
  await expect(editor.folded).toHaveText('5 lines')
  await editor.goToEndOf('COPY --from')
  await page.keyboard.press('Enter')
  await page.keyboard.type('RUN true')
  await expect(app.canvas.row('app', 1)).toHaveCount(1)
  await expect(editor.folded).toHaveText('5 lines')
  await app.canvas.rename('build', 'made')
  await editor.expectText('COPY --from=made')
  await expect(editor.folded).toHaveText('5 lines')
  await editor.folded.click()
  await editor.expectExactly(
    text
      .replaceAll('AS build', 'AS made')
      .replace('--from=build /one /one', '--from=made /one /one\nRUN true'),
  )
})
