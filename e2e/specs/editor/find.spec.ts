import { expect, test } from '../../support/test.ts'

const text = `FROM alpine:3.18.4 AS build
RUN echo one > /one
RUN echo One > /two

FROM alpine:3.18.4
COPY --from=build /one /one
`
test.use({ document: { text }, daemon: 'none' })

test('finding counts, goes on and back, and ends where it found', async ({ app, page }) => {
  const { editor } = app
  await editor.line('FROM alpine:3.18.4 AS').click()
  await page.keyboard.press('Control+f')
  await expect(editor.find.getByRole('textbox', { name: 'Find' })).toBeFocused()
  await page.keyboard.type('one')
  await expect(editor.matches).toHaveText('1 of 5')
  await page.keyboard.press('Enter')
  await expect(editor.matches).toHaveText('2 of 5')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('Shift+Enter')
  await expect(editor.matches).toHaveText('5 of 5')
  await page.keyboard.press('Escape')
  await expect(editor.find).toHaveCount(0)
  await expect(editor.content).toBeFocused()
  await expect(app.statusBar).toContainText('Ln 6, Col 28')
})

test('a match near the beginning of a line shows that beginning, after one far to the right, too', async ({
  app,
  page,
}) => {
  const { editor } = app
  await editor.typeAtEnd(`RUN echo ${'far '.repeat(60)}needle\nRUN needle`)
  const left = (): Promise<number | undefined> =>
    page.evaluate(() => document.querySelector('.cm-scroller')?.scrollLeft)
  await page.keyboard.press('Control+f')
  await page.keyboard.type('needle')
  await expect(editor.matches).toHaveText('1 of 2')
  await expect.poll(left).toBeGreaterThan(500)
  await page.keyboard.press('Enter')
  await expect(editor.matches).toHaveText('2 of 2')
  await expect.poll(left).toBe(0)
})

test('finding takes a line of the pane, and replacing one more', async ({ app, page }) => {
  const { editor } = app
  await editor.content.click()
  await page.keyboard.press('Control+f')
  const height = async (): Promise<number> => (await editor.find.boundingBox())?.height ?? 0
  expect(await height()).toBeLessThan(42)
  await expect(editor.find.getByRole('textbox', { name: 'Replace' })).toHaveCount(0)
  await editor.find.getByRole('button', { name: 'Replace, too' }).click()
  await expect(editor.find.getByRole('textbox', { name: 'Replace' })).toBeVisible()
  expect(await height()).toBeLessThan(76)
})

test('finding tells cases apart, whole words, and expressions, by keys and by buttons', async ({
  app,
  page,
}) => {
  const { editor } = app
  const { find, matches } = editor
  await editor.content.click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+f')
  await page.keyboard.type('One')
  await expect(matches).toHaveText('1 of 5')
  await page.keyboard.press('Alt+c')
  await expect(find.getByRole('button', { name: 'Match case' })).toHaveAttribute('aria-pressed', 'true')
  await expect(matches).toHaveText('1 match')
  await find.getByRole('button', { name: 'Match case' }).click()
  await find.getByRole('textbox', { name: 'Find' }).fill('on')
  await expect(matches).toHaveText('1 of 5')
  await page.keyboard.press('Alt+w')
  await expect(matches).toHaveText('No matches')
  await page.keyboard.press('Alt+w')
  await page.keyboard.press('Alt+r')
  await find.getByRole('textbox', { name: 'Find' }).fill('/(one|two)$')
  await expect(matches).toHaveText('1 of 3')
  await find.getByRole('textbox', { name: 'Find' }).fill('(')
  await expect(matches).toHaveText('Not a valid expression')
  // Alt+R is a command on the graph elsewhere.
  await expect(app.canvas.region).toBeVisible()
})

test('replacing is a step of the history with its name', async ({ app, page }) => {
  const { editor } = app
  await editor.content.click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+h')
  await page.keyboard.type('/one')
  await editor.find.getByRole('textbox', { name: 'Replace' }).fill('/1')
  await page.keyboard.press('Enter')
  await editor.expectText('echo one > /1\n')
  await editor.find.getByRole('button', { name: 'Replace all' }).click()
  await editor.expectText('COPY --from=build /1 /1')
  await expect(page.locator('[data-command="undo"]')).toHaveAccessibleName('Undo: Replace text')
  await expect(editor.matches).toHaveText('No matches')
})

test('Alt+Enter selects every match, and typing changes all of them', async ({ app, page }) => {
  const { editor } = app
  await editor.content.click()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('build')
  await expect(editor.matches).toHaveText('1 of 2')
  await page.keyboard.press('Alt+Enter')
  await expect(editor.content).toBeFocused()
  await page.keyboard.type('made')
  await editor.expectText('COPY --from=made /one')
  await expect(app.canvas.stage('made')).toHaveCount(1)
})

test('finding speaks Japanese, also while it is open', async ({ app, page }) => {
  const { editor } = app
  await editor.content.click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+h')
  await page.keyboard.type('one')
  await expect(editor.matches).toHaveText('1 of 5')
  await app.speak('ja')
  await expect(editor.find.getByRole('textbox', { name: '検索' })).toHaveValue('one')
  await expect(editor.find.getByRole('button', { name: '単語単位' })).toBeVisible()
  await expect(editor.find.getByRole('button', { name: 'すべて置換' })).toBeVisible()
  await expect(editor.matches).toHaveText('5 件中 1 件目')
})
