import type { Page } from '@playwright/test'
import { DocumentsPage } from '../../pages/documents-page.ts'
import { groups, type Screen, type Stand } from '../../screens/index.ts'
import { colourViolations, violations, violationsWithStyles, wordViolations } from '../../support/axe.ts'
import { pseudoTag, withPseudoLanguage } from '../../support/pseudo-language.ts'
import { dataOf } from '../../support/screen-data.ts'
import { isFollowing, speak } from '../../support/speak.ts'
import { expect, test } from '../../support/test.ts'
import { type ScreenData, wordsOnScreen } from '../../support/words-on-screen.ts'
import { wordsRead } from '../../support/words-reporter.ts'

test.beforeEach(({ context }) => withPseudoLanguage(context))

/** What is checked of every screen, which goes on after it failed. */
const softly = expect.configure({ soft: true, timeout: 5_000 })

/** Checks that a screen in the pseudo-language has no English and cuts no words off; English stays. */
async function readWords(page: Page, name: string, data: ScreenData): Promise<void> {
  if (!(await isFollowing(page))) return
  await speak(page, pseudoTag)
  let texts = 0
  await softly
    .poll(
      async () => {
        const { unwrapped, cut, ...read } = await wordsOnScreen(page, data)
        texts = read.texts
        return { unwrapped, cut }
      },
      { message: `${name}, in the pseudo-language` },
    )
    .toEqual({ unwrapped: [], cut: [] })
  test.info().annotations.push({ type: wordsRead, description: String(texts) })
  await speak(page, 'en')
}

/** Shows a screen with the words of every language loaded, which it may have to do without a host. */
async function show(screen: Screen, stand: Stand): Promise<void> {
  if (screen.endsHost === true)
    for (const tag of ['ja', pseudoTag, 'en'] as const) await speak(stand.page, tag)
  await screen.show(stand)
}

async function wear(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme })
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
}

const narrow = { width: 720, height: 900 }
const wide = { width: 1440, height: 900 }

/**
 * Parts of a screen whose loss would go unnoticed if widening the window closed them: overlays, entered values and
 * selections, by role and name. Excludes the tabs of a narrow window: a wide one shows their sides beside each other.
 */
const openParts = (page: Page): Promise<string[]> =>
  page
    .locator(
      'form, input, textarea, [role=dialog], [role=menu], [role=listbox], [role=alert], [role=textbox], [role=searchbox], [role=status], [role=tooltip], [data-verdict], [role=tab][aria-selected=true], [aria-checked=true], [aria-pressed=true], [aria-current]',
    )
    .evaluateAll((parts) =>
      parts
        .filter(
          (part) =>
            part.checkVisibility({ visibilityProperty: true }) &&
            part.closest('[role=tablist][aria-label="Graph or text"]') === null,
        )
        .map((part) => {
          const role = part.getAttribute('role') ?? ''
          const name = part.getAttribute('aria-label') ?? (role === 'tab' ? part.textContent : '')
          return [part.tagName, role, name].join(' ')
        })
        .sort(),
    )

/** `others` contains every element of `parts`, at least as often. */
function isIn(parts: readonly string[], others: readonly string[]): boolean {
  const left = [...others]
  return parts.every((part) => {
    const at = left.indexOf(part)
    if (at !== -1) left.splice(at, 1)
    return at !== -1
  })
}

/** Checks a screen in a narrow window, in Japanese and both themes, and its words; the dark theme stays. */
async function lookNarrow(page: Page, name: string, data: ScreenData): Promise<void> {
  await readWords(page, `${name}, narrow`, data)
  await speak(page, 'ja')
  await wear(page, 'light')
  expect.soft(await colourViolations(page), `${name}, narrow, in Japanese`).toEqual([])
  await wear(page, 'dark')
  expect.soft(await violations(page), `${name}, narrow, dark, in Japanese`).toEqual([])
  await speak(page, 'en')
}

/** Checks a screen in a wide window, in English and both themes, and in Japanese, and its words; the light theme stays. */
async function lookWide(page: Page, name: string, data: ScreenData): Promise<void> {
  await wear(page, 'dark')
  expect.soft(await colourViolations(page), `${name}, wide, dark`).toEqual([])
  await wear(page, 'light')
  expect.soft(await violations(page), `${name}, wide`).toEqual([])
  await speak(page, 'ja')
  expect.soft(await wordViolations(page), `${name}, wide, in Japanese`).toEqual([])
  await speak(page, 'en')
  await readWords(page, `${name}, wide`, data)
}

/** Checks a screen in both windows. `show` navigates to it, again where widening closed something. */
async function lookInBoth(
  page: Page,
  name: string,
  data: () => ScreenData,
  show: () => Promise<void>,
): Promise<void> {
  await page.setViewportSize(narrow)
  await show()
  const shown = await openParts(page)
  await lookNarrow(page, name, data())
  await page.setViewportSize(wide)
  await expect(page.locator('[role=tablist][aria-label="Graph or text"]')).toHaveCount(0)
  if (!isIn(shown, await openParts(page))) {
    test.info().annotations.push({ type: 'shown again in the wide window', description: name })
    await show()
  }
  await lookWide(page, name, data())
}

/** Screens per test, so that several workers share them. */
const screensPerTest = 6

/** Screens that continue from one another: widening would undo what they build on, so that each window has a separate test. */
for (const { name, document, screens } of groups.filter(({ goesOn }) => goesOn)) {
  for (const [width, viewport, look] of [
    ['narrow', narrow, lookNarrow],
    ['wide', wide, lookWide],
  ] as const) {
    test.describe(() => {
      test.use({ document, viewport })

      test(`no screen has accessibility problems that block users (${name}, ${width})`, async ({
        app,
        page,
        shell,
        workspace,
      }) => {
        test.setTimeout(420_000)
        for (const screen of screens) {
          await test.step(screen.name, async () => {
            await show(screen, { app, page, shell, workspace })
            await look(page, screen.name, dataOf(document, workspace))
          })
        }
      })
    })
  }
}

/** All other groups, in parts. */
const parts = groups
  .filter(({ goesOn }) => !goesOn)
  .flatMap((group) => {
    const count = Math.ceil(group.screens.length / screensPerTest)
    return Array.from({ length: count }, (_, index) => ({
      ...group,
      title: count === 1 ? group.name : `${group.name}, part ${index + 1} of ${count}`,
      screens: group.screens.slice(index * screensPerTest, (index + 1) * screensPerTest),
    }))
  })

for (const { title, document, screens } of parts) {
  test.describe(() => {
    test.use({ document, viewport: narrow })

    test(`no screen has blocking accessibility problems, narrow or wide, light or dark, in English or Japanese (${title})`, async ({
      app,
      page,
      shell,
      workspace,
    }) => {
      test.setTimeout(420_000)
      let isUntouched = true
      for (const screen of screens) {
        await test.step(screen.name, () =>
          lookInBoth(
            page,
            screen.name,
            () => dataOf(document, workspace),
            async () => {
              if (!isUntouched) {
                if (document !== null) workspace.write('Dockerfile', document.text)
                await page.goto('about:blank')
                // What was open before is open again.
                if (document === null) {
                  await page.goto(shell.url)
                  await app.complete()
                  await new DocumentsPage(page).closeAll()
                } else {
                  await app.open(shell.url)
                  await new DocumentsPage(page).show('project/Dockerfile')
                }
              }
              isUntouched = false
              await show(screen, { app, page, shell, workspace })
            },
          ),
        )
      }
    })
  })
}

test.describe('a very narrow window', () => {
  test.use({ viewport: { width: 420, height: 800 }, document: { sample: 'environments' } })

  test('a very narrow window keeps every side accessible', async ({ app, page }) => {
    await app.canvas.settled('base')
    for (const side of ['Graph', 'Text', 'Stages', 'Details']) {
      await page.getByRole('tab', { name: side }).click()
      expect(await violationsWithStyles(page), side).toEqual([])
    }
  })
})
