import { expect, test } from '../../support/test.ts'

const marker = `cache-${process.pid}`
test.use({
  document: {
    text: `FROM alpine:3.18.4 AS base\nRUN echo ${marker} > /base\n\nFROM base AS work\nRUN head -c 3000000 /dev/urandom > /${marker}\n\nFROM alpine:3.18.4 AS app\nCOPY --from=work /${marker} /kept\n`,
  },
})

test("the build cache is shown by stage, and a stage's part is removed after confirmation", async ({
  app,
}) => {
  const { build, page } = app
  await app.buildButton.click()
  await build.expectOutcome('succeeded')
  await build.show('History')
  await page.getByRole('button', { name: 'Build cache…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Build cache of the daemon' })
  const row = dialog.getByRole('row', { name: /^Stage work/ })
  await expect(row).toContainText(/3(\.0\d*)? MB/)

  const remove = dialog.getByRole('button', { name: 'Remove from the cache: Stage work' })
  await remove.click()
  await expect(dialog.getByRole('group', { name: /^Remove “Stage work”/ })).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(row).toBeVisible()

  await expect(dialog.getByRole('row', { name: /^Stage app/ })).toContainText('shared with an image')
  await expect(dialog.getByRole('button', { name: 'Remove from the cache: Stage app' })).toBeDisabled()
  const said = dialog.getByRole('status').filter({ hasText: 'removed' })
  await dialog.getByRole('button', { name: 'Remove from the cache: Stage base' }).click()
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(said).toHaveText('Nothing was removed. 1 record was kept: 1 needed by others that are kept.')

  await remove.click()
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(said).toHaveText(/^1 record removed, 3(\.0\d*)? MB freed\.$/)
  await expect(row).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('button', { name: 'Build cache…' })).toBeFocused()

  await app.statusBar.getByRole('button', { name: /Docker/ }).click()
  await page.getByRole('button', { name: 'Build cache…' }).last().click()
  await expect(dialog).toBeVisible()
})

test('the limits of the history can be set, and persist after a reload', async ({ app }) => {
  const { build, page } = app
  await build.show('History')
  await page.getByRole('button', { name: 'Limits…' }).click()
  const dialog = page.getByRole('dialog', { name: 'How long builds are kept' })
  const megabytes = dialog.getByLabel(/^Megabytes/)
  await expect(megabytes).toHaveValue('500')
  await megabytes.fill('0')
  await dialog.getByRole('button', { name: 'Use these limits' }).click()
  await expect(dialog).toBeVisible()
  await megabytes.fill('42')
  await dialog.getByLabel('Days').fill('7')
  await dialog.getByRole('button', { name: 'Use these limits' }).click()
  await expect(dialog).toBeHidden()
  await page.reload()
  await build.show('History')
  await page.getByRole('button', { name: 'Limits…' }).click()
  await expect(megabytes).toHaveValue('42')
  await expect(dialog.getByLabel('Days')).toHaveValue('7')
})
