import type { Page } from '@playwright/test'

/** Ends a page's process at once. The page can only be closed then. */
export async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  // Nobody is left to answer.
  session.send('Page.crash').catch(() => undefined)
  await crashed
}

/** Reloads the page, or closes it, whatever it asks. Returns whether it asked. */
export async function leave(page: Page, way: 'reload' | 'close'): Promise<boolean> {
  let asked = false
  page.on('dialog', (dialog) => {
    asked ||= dialog.type() === 'beforeunload'
    void dialog.accept()
  })
  if (way === 'close') {
    const closed = page.waitForEvent('close')
    await page.close({ runBeforeUnload: true })
    await closed
  } else {
    // Where no host is there that it could be loaded from, the browser goes to a page of its own, a moment after the failure.
    await page.reload().catch(() => page.waitForURL(/^chrome-error:/, { waitUntil: 'commit' }))
  }
  return asked
}

/** Reloads the page, unless it asks: then stays. Returns whether it asked. */
export async function reloadUnlessAsked(page: Page): Promise<boolean> {
  const asked = page.waitForEvent('dialog').then(async (dialog) => {
    await dialog.dismiss()
    return dialog.type() === 'beforeunload'
  })
  const left = page.waitForEvent('load').then(() => false)
  for (const each of [asked, left]) each.catch(() => undefined)
  await page.evaluate(() => void setTimeout(() => location.reload()))
  return Promise.race([asked, left])
}

/** When the page got its key presses from now on, in milliseconds since 1970. */
export async function watchKeys(page: Page): Promise<() => Promise<number[]>> {
  const times = await page.evaluateHandle(() => {
    const seen: number[] = []
    addEventListener('keydown', () => seen.push(Date.now()), true)
    return seen
  })
  return () => times.jsonValue()
}
