import { expect, test } from '../../support/test.ts'

test.use({
  document: {
    text: 'FROM alpine:3.18.4 as app\nCOPY notes.txt /notes.txt\n',
    files: { 'notes.txt': 'not for the image\n', '.dockerignore': '*.txt\n' },
  },
})

test('a problem is explained, and removed by its quick fix', async ({ app, page }) => {
  await app.build.show('Problems')
  const problem = page.getByRole('list', { name: 'Problems' }).locator('[data-rule="FromAsCasing"]')
  await problem.getByRole('button', { name: /Why\?/ }).click()
  await expect(page.getByRole('dialog').getByRole('heading', { level: 2 }).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await problem.getByRole('button', { name: /^Fix/ }).click()
  await expect(problem).toHaveCount(0)
  expect(await app.editor.text()).toBe('FROM alpine:3.18.4 AS app\nCOPY notes.txt /notes.txt\n')
})

test('copying a file that .dockerignore excludes gives a warning', async ({ app, page }) => {
  await app.build.show('Problems')
  const problem = page.getByRole('list', { name: 'Problems' }).locator('[data-rule="CopyIgnoredFile"]')
  await expect(problem).toHaveAttribute('data-line', '2')
})
