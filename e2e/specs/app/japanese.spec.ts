import { expect, test } from '../../support/test.ts'

test.use({
  locale: 'ja-JP',
  document: {
    text: '# 実行環境\nFROM alpine:3.18.4 AS base\nENV 挨拶="こんにちは"\n\nFROM base AS app\nRUN echo "日本語の出力"\n',
  },
})

test('the interface is Japanese, and Japanese text builds', async ({ app, page }) => {
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja')
  await page.getByRole('button', { name: 'ビルド', exact: true }).click()
  await page.getByRole('tab', { name: 'ログ' }).click()
  await expect(page.getByRole('region', { name: 'ビルドログ' })).toContainText('日本語の出力')
  await expect(app.canvas.stage('app')).toHaveAttribute('data-state', 'done')
  await expect(page.getByRole('tree', { name: 'ステージ' })).toBeVisible()
})

test('a command is found by its English name, too', async ({ app, page }) => {
  await app.complete()
  await page.keyboard.press('F1')
  await page.keyboard.type('find in the text')
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText('検索')
})

test.describe('a reopened target', () => {
  test.use({
    // The graph has room to be drawn in its own size.
    viewport: { width: 1900, height: 1000 },
    document: { text: 'FROM alpine:3.18.4 AS base\nRUN true\n\nFROM base AS production\nRUN true\n' },
  })

  test('a target reopened from the history shows its name and origin in its head, in whole words', async ({
    app,
    page,
  }) => {
    const production = app.canvas.stage('production')
    for (const state of ['done', 'cached']) {
      await page.getByRole('button', { name: 'ビルド', exact: true }).click()
      await expect(production).toHaveAttribute('data-state', state)
    }
    await expect(production.locator('.sg-run')).toHaveText('キャッシュ')
    for (const words of ['.sg-name', '.sg-badge']) {
      const cut = await production
        .locator(words)
        .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
      expect(cut, words).toBe(0)
    }
  })
})
