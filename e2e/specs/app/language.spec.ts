import { expect, test } from '../../support/test.ts'

test.use({ daemon: 'none' })

const cases = [
  {
    locale: 'ja-JP',
    language: 'ja',
    first: 'ステージ、ファイル、コマンドを検索',
    tree: 'ステージ',
    other: 'en',
    otherTree: 'Stages',
  },
  {
    locale: 'en-GB',
    language: 'en',
    first: 'Search stages, files, commands',
    tree: 'Stages',
    other: 'zh-CN',
    otherTree: '阶段',
  },
  {
    locale: 'zh-Hans-SG',
    language: 'zh-CN',
    first: '搜索阶段、文件、命令',
    tree: '阶段',
    other: 'ja',
    otherTree: 'ステージ',
  },
] as const

for (const { locale, language, first, tree, other, otherTree } of cases) {
  test.describe(`in a browser that speaks ${locale}`, () => {
    test.use({ locale })

    test("the first start uses the browser's language, and a later one the chosen language", async ({
      app,
      page,
    }) => {
      const html = page.locator('html')
      await expect(html).toHaveAttribute('lang', language)
      await expect(page.getByRole('tree', { name: tree })).toBeVisible()

      await app.speak(other)
      await page.reload()
      await app.complete()
      await expect(html).toHaveAttribute('lang', other)
      await expect(page.getByRole('tree', { name: otherTree })).toBeVisible()
    })

    test("the first words on the screen are in the user's language", async ({ app, page }) => {
      await page.addInitScript(() => {
        const watch = new MutationObserver(() => {
          const words = document.querySelector('#root > :not(.loading)')?.textContent ?? ''
          if (words === '') return
          watch.disconnect()
          sessionStorage.setItem('first-words', words)
        })
        watch.observe(document, { childList: true, subtree: true })
      })
      await page.reload()
      await app.complete()
      const words = await page.evaluate(() => sessionStorage.getItem('first-words'))
      expect(words).toContain(first)
    })
  })
}
