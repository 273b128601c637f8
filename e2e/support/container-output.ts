import { expect, type Locator, type Page } from '@playwright/test'

/** Retries of a container whose output the daemon loses. */
const mostRuns = 5
/** How long the screen may take to show output, in milliseconds. */
const shownWithin = 2000

/**
 * Waits until the shown container has printed a text. On a busy machine dockerd 26 closes the pipe of a short program
 * before it has read from it, and the output is lost (its log: "reading from a closed fifo"): a container that succeeded
 * without output is run again, by `run`.
 */
export async function expectPrinted(page: Page, text: string, run: Locator): Promise<void> {
  const panel = page.locator('.run-panel')
  const rows = panel.locator('.xterm-rows')
  const others = panel.locator('select option')
  const printed = async () => ((await rows.textContent()) ?? '').replace(/\s+/g, ' ').trim()
  const hasEnded = async () =>
    /^(?:Exit code|終了コード) 0$/.test((await panel.locator('.run-state').textContent()) ?? '')
  for (let runs = 1; runs < mostRuns; runs++) {
    await expect
      .poll(async () => (await printed()).includes(text) || (await hasEnded()), { timeout: 60_000 })
      .toBe(true)
    const isShown = await expect(rows)
      .toContainText(text, { timeout: shownWithin })
      .then(
        () => true,
        () => false,
      )
    if (isShown || (await printed()) !== '') break
    const before = Math.max(1, await others.count())
    await run.click()
    await expect(others).toHaveCount(before + 1)
  }
  await expect(rows).toContainText(text)
}
