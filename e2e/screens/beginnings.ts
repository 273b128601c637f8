import { expect } from '../support/test.ts'
import { type Screen, side } from './screen.ts'

/** The window before a document is open, and the questions about a document that was never saved. */
export const beginnings: readonly Screen[] = [
  {
    name: 'nothing open',
    isOver: false,
    show: async ({ page }) =>
      await expect(page.getByRole('button', { name: 'New Dockerfile…' })).toBeVisible(),
  },
  {
    name: 'the gallery of templates with a wrong value',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'New Dockerfile…' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox').first().fill('not an image')
      await expect(dialog.getByText('Enter an image such as alpine:3.22.')).toBeVisible()
    },
  },
  {
    name: 'where to save',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'New Dockerfile…' }).click()
      await page.getByRole('dialog').locator('button[type=submit]').click()
      await page.keyboard.press('Control+s')
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'closing a text that was never saved',
    show: async ({ app, page }) => {
      await page.getByRole('button', { name: 'New Dockerfile…' }).click()
      await page.getByRole('dialog').locator('button[type=submit]').click()
      await side(page, 'Text')
      await app.editor.typeAtEnd('\nUSER nobody\n')
      await page.keyboard.press('Control+F4')
      await expect(page.getByRole('dialog', { name: 'Unsaved changes' })).toBeVisible()
    },
  },
]
