import { ImagePage } from '../../pages/image-page.ts'
import { seriousViolations } from '../../support/axe.ts'
import { expect, test } from '../../support/test.ts'

const program = `FROM alpine:3.18.4 AS compile
RUN apk add --no-cache gcc libc-dev
COPY hello.c /app/
RUN gcc -o /app/hello /app/hello.c

FROM compile AS slim
RUN rm -rf /usr/bin/tcc /app/hello.c
CMD ["/app/hello"]

FROM alpine:3.18.4 AS runtime
COPY --from=compile /app/hello /app/
ENV MODE=small
CMD ["/app/hello"]
`

test.use({ document: { text: program, files: { 'hello.c': 'int main(void) { return 0; }\n' } } })

test('what was not shipped has a size, and layers are listed below their stage', async ({ app }) => {
  const image = new ImagePage(app.page)
  await app.buildButton.click()
  await app.build.expectOutcome('succeeded')
  await app.build.show('Layers')
  await expect(app.build.layers.getByRole('rowheader', { name: /runtime/ })).toBeVisible()
  await expect(app.build.layers.getByRole('row', { name: /ENV MODE=small/ })).toContainText('settings only')
  await expect(image.leftOut).toContainText(/compile feeds\s*[\d.]+ MB/)
  await expect(app.page.getByText(/^[\d.]+ MB of the build did not ship$/)).toBeVisible()
  await image.figure.getByText('Numbers').click()
  const [left = 0] = await image.figures('compile')
  const [shipped = 0] = await image.figures('runtime')
  expect(left).toBeGreaterThan(shipped)
})

test('files removed in a later layer still count in the figure', async ({ app }) => {
  const image = new ImagePage(app.page)
  await app.target.selectOption('slim')
  await app.buildButton.click()
  await app.build.expectOutcome('succeeded')
  await app.build.show('Layers')
  await expect(image.figure.getByText(/[kM]B were removed or overwritten .* but still count/)).toBeVisible()
  await image.figure.getByText('Numbers').click()
  const [bytes = 0, wasted = 0] = await image.figures('compile')
  expect(wasted).toBeGreaterThan(0)
  expect(wasted).toBeLessThan(bytes)
  expect(await seriousViolations(app.page)).toEqual([])
  await app.page.emulateMedia({ colorScheme: 'dark' })
  expect(await seriousViolations(app.page)).toEqual([])
})

test('the files of a layer can be navigated by keyboard, filtered, and are marked when wasted', async ({
  app,
}) => {
  const image = new ImagePage(app.page)
  await app.target.selectOption('slim')
  await app.buildButton.click()
  await app.build.expectOutcome('succeeded')
  await app.build.show('Layers')
  await app.page.getByRole('button', { name: /^Show the files of RUN rm/ }).click()
  await expect(image.layerChoice.locator('option:checked')).toContainText('RUN rm -rf')
  await image.filter.fill('hello')
  await expect(image.file('hello.c')).toContainText('removed')
  await image.filter.fill('')

  await image.layerChoice.selectOption({ label: await optionWith(image, 'apk add') })
  await image.filter.fill('bin/tcc')
  await expect(image.file('tcc')).toContainText('hidden by layer')
  await image.filter.fill('')
  await expect(image.file('usr')).toHaveAttribute('aria-expanded', 'false')
  await image.files.focus()
  await app.page.keyboard.press('End')
  await app.page.keyboard.press('ArrowRight')
  const active = image.files.locator('[aria-selected="true"]')
  await expect(active).toHaveAttribute('aria-expanded', 'true')
  await app.page.keyboard.press('ArrowRight')
  await expect(active).toHaveAttribute('aria-level', '2')
  await app.page.keyboard.press('ArrowLeft')
  await app.page.keyboard.press('ArrowLeft')
  await expect(active).toHaveAttribute('aria-expanded', 'false')
  await app.page.getByRole('columnheader', { name: 'Size' }).getByRole('button').click()
  await expect(app.page.getByRole('columnheader', { name: 'Size' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )

  await image.layerChoice.selectOption({ label: 'the whole image' })
  await expect(app.page.getByText(/% of the bytes are visible$/)).toBeVisible()
  expect(await seriousViolations(app.page)).toEqual([])
})

test('two targets are compared', async ({ app }) => {
  const image = new ImagePage(app.page)
  await app.buildButton.click()
  await app.build.expectOutcome('succeeded')
  await app.target.selectOption('slim')
  await app.buildButton.click()
  await app.build.expectOutcome('succeeded')
  await app.build.show('Layers')
  await image.view('Compare with…')
  const figures = image.comparison.getByRole('table', { name: /^Size, files and time/ })
  await expect(figures.getByRole('row', { name: /^Size/ })).toContainText('−')
  await expect(image.comparison.getByRole('table', { name: 'Config that differs' })).toContainText('small')
  await expect(image.comparison.getByRole('table', { name: /^Layers of both/ })).toContainText('shared')
  await image.filter.fill('bin/gcc')
  await expect(image.file('gcc')).toContainText('removed')

  await image.comparison.getByRole('combobox', { name: 'Right' }).selectOption({ label: 'Other tag or ID…' })
  await app.page.getByRole('textbox', { name: 'Tag or ID of an image' }).fill('alpine:3.8')
  await app.page.getByRole('button', { name: 'Find', exact: true }).click()
  await expect(figures.getByRole('columnheader', { name: 'alpine:3.8' })).toBeVisible()
  expect(await seriousViolations(app.page)).toEqual([])
})

/** The full label of the option that contains the words. */
const optionWith = async (image: ImagePage, words: string): Promise<string> =>
  (await image.layerChoice.locator('option', { hasText: words }).first().textContent()) ?? ''
