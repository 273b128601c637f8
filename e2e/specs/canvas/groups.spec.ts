import type { Page } from '@playwright/test'
import { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { expect, test } from '../../support/test.ts'

/** A base, so many tools made from it, a chain, and one stage that copies out of all of them. */
const tools = Array.from({ length: 100 }, (_, at) => `tool-${at}`)
const text = [
  'FROM debian:13 AS base',
  ...tools.map((tool) => `FROM base AS ${tool}\nRUN make ${tool}`),
  'FROM base AS compile\nRUN make program',
  'FROM scratch AS final',
  ...tools.map((tool) => `COPY --from=${tool} /out/${tool} /`),
  'COPY --from=compile /out/program /\n',
].join('\n')

test.use({ document: { text }, daemon: 'none' })

/** As the app begins. */
async function opened(page: Page, { url }: { readonly url: string }): Promise<StagegraphPage> {
  const app = new StagegraphPage(page)
  await app.openAsIs(url)
  return app
}

test('a group of stages is one card that says how many it is, and opens and folds by mouse', async ({
  shell,
  page,
}) => {
  const { canvas } = await opened(page, shell)
  await canvas.settled('tool-0')
  const names = canvas.region.locator('[data-stage-name]')
  await expect(names).toHaveCount(3)
  await expect(canvas.stage('compile')).toHaveCount(0)
  const chip = canvas.stage('tool-0').getByRole('button', { name: 'tool-0 stands for 100 more stages' })
  await expect(chip).toHaveText('+100')
  await expect(canvas.region).toContainText('×101')

  await chip.click()
  await expect(canvas.region.locator('[data-group="folded"]')).toHaveCount(0)
  const closer = canvas.stage('tool-0').getByRole('button', { name: 'Fold 100 stages into tool-0' })
  await closer.click()
  await expect(names).toHaveCount(3)
})

test('keys open a group in place, and all groups', async ({ shell, page }) => {
  const { canvas } = await opened(page, shell)
  await canvas.settled('tool-0')
  const names = canvas.region.locator('[data-stage-name]')
  await canvas.head('tool-0').focus()
  await page.keyboard.press('+')
  await expect(canvas.stage('tool-0')).toHaveAttribute('data-group', 'open')
  await expect(canvas.head('tool-0')).toBeFocused()
  await page.keyboard.press('-')
  await expect(names).toHaveCount(3)

  const fold = canvas.region.getByRole('button', { name: 'Fold groups of stages' })
  await expect(fold).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Alt+G')
  await expect(fold).toHaveAttribute('aria-pressed', 'false')
  await expect(canvas.stage('tool-0')).not.toHaveAttribute('data-group')
  await fold.click()
  await expect(names).toHaveCount(3)
})

test('what is selected or found gets its card, and the file keeps which groups are open', async ({
  shell,
  page,
}) => {
  const app = await opened(page, shell)
  const { canvas } = app
  await canvas.settled('tool-0')
  await page.keyboard.press('Control+F')
  const search = canvas.region.getByRole('searchbox')
  await search.fill('make tool-42')
  await expect(canvas.stage('tool-0')).toHaveAttribute('data-match', 'yes')
  await page.keyboard.press('Enter')
  await expect(canvas.stage('tool-0')).toHaveAttribute('data-group', 'open')
  await canvas.stage('tool-0').getByRole('button', { name: 'Fold 100 stages into tool-0' }).click()
  await expect(canvas.stage('tool-0')).toHaveAttribute('data-group', 'folded')
  await app.outline.row(/^tool-3 /).click()
  await expect(canvas.stage('tool-3')).toHaveAttribute('data-selected', 'true')
  await page.reload()
  await canvas.settled('tool-0')
  await expect(canvas.stage('tool-0')).toHaveAttribute('data-group', 'open')
})
