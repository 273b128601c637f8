import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { groups, picturedIn, pictureOf, type Screen } from '../screens/index.ts'
import { smallPng } from '../support/small-png.ts'
import { speak } from '../support/speak.ts'
import { expect, test } from '../support/test.ts'

const folder = fileURLToPath(new URL('../../docs/screenshots/dialogs', import.meta.url))

/** Dialogs and menus; else messages, and what is said at a place of the window. Where there are several, all are pictured. */
const over = [
  '[role="dialog"], [role="menu"]',
  '.message, .banner, .sg-stale, [data-region="hint"], .cm-nothing-here, [data-verdict], :has(> .sg-refusal), .sg-refusal',
]

/** Pixels of the window around what a picture is of. */
const margin = 12

/** The smallest box around what stands over the window. */
async function boxOver(page: Page) {
  for (const selector of over) {
    const parts = await page.locator(selector).filter({ visible: true }).all()
    const boxes = (await Promise.all(parts.map((part) => part.boundingBox()))).filter((box) => box !== null)
    if (boxes.length === 0) continue
    const x = Math.max(0, Math.floor(Math.min(...boxes.map((box) => box.x)) - margin))
    const y = Math.max(0, Math.floor(Math.min(...boxes.map((box) => box.y)) - margin))
    const right = Math.ceil(Math.max(...boxes.map((box) => box.x + box.width)) + margin)
    const bottom = Math.ceil(Math.max(...boxes.map((box) => box.y + box.height)) + margin)
    return { x, y, width: right - x, height: bottom - y }
  }
  throw new Error('nothing stands over the window')
}

/** Pictures what stands over the window in Japanese, without the rest of it. */
async function picture(page: Page, screen: Screen): Promise<void> {
  await speak(page, 'ja')
  // What was done on the way there is no part of it.
  await expect(page.locator('.message-done, .message-stopped')).toHaveCount(0)
  const clip = await boxOver(page)
  const png = await page.screenshot({ clip, animations: 'disabled' })
  writeFileSync(`${folder}/${pictureOf(screen)}`, smallPng(png))
  await speak(page, 'en')
}

for (const { name, document, goesOn, screens, ...group } of groups) {
  const pictured = picturedIn({ name, document, goesOn, screens, ...group })
  test.describe(() => {
    test.use({ document })
    if (goesOn)
      test(`${name} in Japanese`, async ({ app, page, shell, workspace }) => {
        test.setTimeout(600_000)
        for (const screen of screens) {
          await test.step(screen.name, async () => {
            await screen.show({ app, page, shell, workspace })
            if (pictured.includes(screen)) await picture(page, screen)
          })
        }
      })
    else
      for (const screen of pictured)
        test(`${name}: ${screen.name}, in Japanese`, async ({ app, page, shell, workspace }) => {
          // The words are loaded once: a screen may be without a host.
          await speak(page, 'ja')
          await speak(page, 'en')
          await screen.show({ app, page, shell, workspace })
          await picture(page, screen)
        })
  })
}
