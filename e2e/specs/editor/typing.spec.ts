import { expect, test } from '../../support/test.ts'

const first = 'FROM alpine:3.8 AS base\nRUN true\n'
test.use({ document: { text: first } })

test('typed text is in the document, and the browser records no editing steps of its own', async ({
  app,
  page,
}) => {
  const { editor } = app
  await editor.typeAtEnd('RUN echo "a"\nFROM base AS next\n')
  await editor.expectExactly(`${first}RUN echo "a"\nFROM base AS next\n`)
  await expect(app.canvas.stage('next')).toHaveCount(1)
  // Over a selection, within a line and over lines.
  await page.keyboard.press('Control+Home')
  for (let count = 0; count < 4; count++) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.type('from')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.type('X')
  await editor.expectExactly('fromXtrue\nRUN echo "a"\nFROM base AS next\n')
  expect(await page.evaluate(() => document.queryCommandEnabled('undo'))).toBe(false)
  // The text's own history contains all of it.
  for (let step = 0; step < 20 && (await editor.text()) !== first; step++) await editor.undo()
  await editor.expectExactly(first)
})

test('a composed word and the text typed right after it both arrive', async ({ app, page }) => {
  const { editor } = app
  await editor.typeAtEnd('# ')
  const browser = await page.context().newCDPSession(page)
  for (const text of ['に', 'にほ', 'にほん']) {
    await browser.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  }
  await browser.send('Input.insertText', { text: '日本' })
  await page.keyboard.type('go')
  await editor.expectExactly(`${first}# 日本go`)
})
