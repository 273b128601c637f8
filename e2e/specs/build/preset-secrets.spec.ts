import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../../support/test.ts'

test.use({
  daemon: 'none',
  document: { text: 'FROM alpine AS app\nARG NPM_TOKEN\nARG VERSION\nRUN true\n' },
})

test('a preset keeps no secret, and asks for it again before it builds', async ({ app, page, workspace }) => {
  await page.getByRole('button', { name: 'Build with options…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('tab', { name: 'Arguments' }).click()
  await dialog.getByRole('textbox', { name: 'Value of NPM_TOKEN' }).fill('npm-canary')
  await dialog.getByRole('textbox', { name: 'Value of VERSION' }).fill('1.2')
  await dialog.getByRole('textbox', { name: 'Name of the preset' }).fill('release')
  await dialog.getByRole('button', { name: 'Save as preset' }).click()
  await expect(dialog.getByText('The Build button uses it now.')).toBeVisible()
  await page.keyboard.press('Escape')
  const folder = join(workspace.data, 'presets')
  await expect
    .poll(() => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')))
    .toEqual([expect.stringContaining('release')])
  for (const name of readdirSync(folder))
    expect(readFileSync(join(folder, name), 'utf8')).not.toContain('canary')

  await page.reload()
  await app.complete()
  await page.getByRole('button', { name: 'Build with options…' }).click()
  const token = dialog.getByRole('textbox', { name: 'Value of NPM_TOKEN' })
  await expect(token).toHaveValue('')
  await expect(token).toHaveAccessibleDescription(/Not kept, because it may be a secret/)
  await expect(dialog.getByRole('textbox', { name: 'Value of VERSION' })).toHaveValue('1.2')
  const build = dialog.getByRole('button', { name: 'Build', exact: true })
  await expect(build).toBeDisabled()
  await token.fill('given again')
  await expect(dialog.getByText('Not kept, because it may be a secret')).toHaveCount(0)
  await expect(build).toBeEnabled()
})
