import type { Page } from '@playwright/test'
import { groups, type Screen } from '../screens/index.ts'
import { colourViolations, violations } from '../support/axe.ts'
import { expect, test } from '../support/test.ts'

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

/** How a screen is looked at: a wide window in English by day and by night, a narrow one in Japanese by night. */
const windows = [
  {
    name: 'wide',
    viewport: { width: 1440, height: 900 },
    look: async (page: Page, { name }: Screen): Promise<void> => {
      expect.soft(await violations(page), name).toEqual([])
      await wear(page, 'dark')
      expect.soft(await colourViolations(page), `${name}, dark`).toEqual([])
      await wear(page, 'light')
    },
  },
  {
    name: 'narrow',
    viewport: { width: 720, height: 900 },
    look: async (page: Page, { name }: Screen): Promise<void> => {
      await speak(page, 'ja')
      await wear(page, 'dark')
      expect.soft(await violations(page), `${name}, dark, in Japanese`).toEqual([])
      await wear(page, 'light')
      await speak(page, 'en')
    },
  },
] as const

for (const { name, document, goesOn, screens } of groups) {
  for (const { name: width, viewport, look } of windows) {
    test.describe(`${name}, ${width}`, () => {
      test.use({ viewport, document })

      test(`nobody is shut out of any screen (${name}, ${width})`, async ({
        app,
        page,
        shell,
        workspace,
      }) => {
        test.setTimeout(420_000)
        for (const screen of screens) {
          await test.step(screen.name, async () => {
            if (!goesOn) {
              if (document !== null) workspace.write('Dockerfile', document.text)
              await page.goto('about:blank')
              if (document === null) await page.goto(shell.url)
              else await app.open(shell.url)
            }
            await screen.show({ app, page, workspace })
            await look(page, screen)
          })
        }
      })
    })
  }
}

test.describe('a very narrow window', () => {
  test.use({ viewport: { width: 420, height: 800 }, document: { sample: 'environments' } })

  test('shuts nobody out of any of its sides', async ({ app, page }) => {
    await app.canvas.settled('base')
    for (const side of ['Graph', 'Text', 'Stages', 'Details']) {
      await page.getByRole('tab', { name: side }).click()
      expect(await violations(page), side).toEqual([])
    }
  })
})
