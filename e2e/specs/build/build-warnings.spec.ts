import { expect, test } from '../../support/test.ts'

const step = (name: string) => `RUN echo ${name} \\\n\n  of ${name}\n`
const begin = 'FROM alpine:3.18.4 AS base\n'

test.describe('a few warnings', () => {
  test.use({ locale: 'ja-JP', document: { text: `${begin}${step('one')}` } })

  test('are said in the language of the page, with the words of BuildKit, and lead to their line', async ({
    app,
    page,
  }) => {
    await page.getByRole('button', { name: 'ビルド', exact: true }).click()
    await page.getByRole('tab', { name: 'ログ' }).click()
    const warnings = page.locator('.bp-warnings')
    await expect(warnings.locator('summary')).toHaveText('警告 1 件')
    const warning = warnings.getByRole('button')
    await expect(warning).toContainText('この命令の途中に空行があります。')
    await expect(warning.locator('q[lang=en]')).toContainText(
      'Empty continuation line found in: RUN echo one',
    )
    await warning.click()
    await page.keyboard.type('# ')
    await expect(app.editor.line('RUN echo one')).toHaveText(/^# RUN/)
  })
})

test.describe('many warnings', () => {
  test.use({ document: { text: `${begin}${['one', 'two', 'three', 'four'].map(step).join('')}` } })

  test('are folded, and unfold', async ({ app }) => {
    await app.buildButton.click()
    await app.build.show('Log')
    const warnings = app.build.log.locator('.bp-warnings')
    await expect(warnings.locator('summary')).toHaveText('Warnings: 4')
    await expect(warnings.getByRole('button')).toHaveCount(0)
    await warnings.locator('summary').click()
    await expect(warnings.getByRole('button')).toHaveCount(4)
    await expect(warnings.getByRole('button').last()).toContainText(
      'There is an empty line inside this instruction',
    )
    await warnings.locator('summary').click()
    await expect(warnings.getByRole('button')).toHaveCount(0)
  })
})
