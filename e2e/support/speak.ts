import { expect, type Page } from '@playwright/test'

/** The system comes to speak another language, which the window follows whatever is open in it; one that failed follows nothing. */
export async function speak(page: Page, language: 'en' | 'ja'): Promise<void> {
  if ((await page.locator('.frame').count()) === 0) return
  await page.evaluate((tag) => {
    Object.defineProperty(navigator, 'language', { get: () => tag, configurable: true })
    window.dispatchEvent(new Event('languagechange'))
  }, language)
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}
