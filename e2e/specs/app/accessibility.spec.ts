import type { Page } from '@playwright/test'
import { groups } from '../../screens/index.ts'
import { colourViolations, violations } from '../../support/axe.ts'
import { expect, test } from '../../support/test.ts'

/** Japanese by the picker itself, which dialogs and menus may cover. */
async function speak(page: Page, language: 'en' | 'ja'): Promise<void> {
  const picker = page.locator('.status-bar select').filter({ has: page.locator('option[value="ja"]') })
  if ((await picker.count()) === 0) return
  await picker.selectOption(language, { force: true })
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}

async function wear(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme })
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
}

const narrow = { width: 720, height: 900 }
const wide = { width: 1440, height: 900 }

/**
 * What of a screen would go unnoticed if it closed while the window is widened: what lies over the window or was entered,
 * by role and name. The tabs of a narrow window are not meant: a wide one shows their sides beside each other.
 */
const openParts = (page: Page): Promise<string[]> =>
  page
    .locator(
      'form, input, textarea, [role=dialog], [role=menu], [role=listbox], [role=alert], [role=textbox], [role=searchbox], [role=status], [role=tooltip], [data-verdict]',
    )
    .evaluateAll((parts) =>
      parts
        .filter((part) => part.checkVisibility({ visibilityProperty: true }))
        .map((part) =>
          [part.tagName, part.getAttribute('role') ?? '', part.getAttribute('aria-label') ?? ''].join(' '),
        )
        .sort(),
    )

/** Everything of `parts` is in `others`, as often. */
function isIn(parts: readonly string[], others: readonly string[]): boolean {
  const left = [...others]
  return parts.every((part) => {
    const at = left.indexOf(part)
    if (at !== -1) left.splice(at, 1)
    return at !== -1
  })
}

/**
 * Looks at a screen in every window: a narrow one in Japanese by night, then, with the same screen in it, a wide one in English
 * by day and by night. `show` brings the window to the screen; it comes again where widening closed something.
 */
async function look(page: Page, name: string, show: () => Promise<void>): Promise<void> {
  await page.setViewportSize(narrow)
  await show()
  const shown = await openParts(page)
  await speak(page, 'ja')
  await wear(page, 'dark')
  expect.soft(await violations(page), `${name}, narrow, dark, in Japanese`).toEqual([])
  await wear(page, 'light')
  await speak(page, 'en')

  await page.setViewportSize(wide)
  await expect(page.locator('[role=tablist][aria-label="Graph or text"]')).toHaveCount(0)
  if (!isIn(shown, await openParts(page))) {
    test.info().annotations.push({ type: 'shown again in the wide window', description: name })
    await show()
  }
  expect.soft(await violations(page), `${name}, wide`).toEqual([])
  await wear(page, 'dark')
  expect.soft(await colourViolations(page), `${name}, wide, dark`).toEqual([])
  await wear(page, 'light')
}

/** How many screens one test goes through, so that several workers share them. */
const screensPerTest = 6

/** The screens of each group, in parts; those that go on from one another stay together. */
const parts = groups.flatMap((group) => {
  const size = group.goesOn ? group.screens.length : screensPerTest
  const count = Math.ceil(group.screens.length / size)
  return Array.from({ length: count }, (_, index) => ({
    ...group,
    title: count === 1 ? group.name : `${group.name}, part ${index + 1} of ${count}`,
    screens: group.screens.slice(index * size, (index + 1) * size),
  }))
})

for (const { title, document, goesOn, screens } of parts) {
  test.describe(() => {
    test.use({ document, viewport: narrow })

    test(`no screen shuts anybody out, narrow or wide, light or dark, in English or Japanese (${title})`, async ({
      app,
      page,
      shell,
      workspace,
    }) => {
      // The longest part goes through all that a build can be, in two windows.
      test.setTimeout(900_000)
      for (const screen of screens) {
        await test.step(screen.name, () =>
          look(page, screen.name, async () => {
            if (!goesOn) {
              if (document !== null) workspace.write('Dockerfile', document.text)
              await page.goto('about:blank')
              if (document === null) await page.goto(shell.url)
              else await app.open(shell.url)
            }
            await screen.show({ app, page, workspace })
          }),
        )
      }
    })
  })
}

test.describe('a very narrow window', () => {
  test.use({ viewport: { width: 420, height: 800 }, document: { sample: 'environments' } })

  test('a very narrow window shuts nobody out of any of its sides', async ({ app, page }) => {
    await app.canvas.settled('base')
    for (const side of ['Graph', 'Text', 'Stages', 'Details']) {
      await page.getByRole('tab', { name: side }).click()
      expect(await violations(page), side).toEqual([])
    }
  })
})
