import { expect, type Page } from '@playwright/test'
import type { Language } from '#shared/words/index.ts'

/** The window follows the language of the system; one that failed follows nothing. */
export const isFollowing = async (page: Page): Promise<boolean> => (await page.locator('.frame').count()) > 0

/** The system comes to speak another language, which the window follows whatever is open in it. */
export async function speak(page: Page, language: Language): Promise<void> {
  if (!(await isFollowing(page))) return
  await page.evaluate((tag) => {
    Object.defineProperty(navigator, 'language', { get: () => tag, configurable: true })
    window.dispatchEvent(new Event('languagechange'))
  }, language)
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}
