import { DocumentsPage } from '../pages/documents-page.ts'
import { expect } from '../support/test.ts'
import { type Screen, side } from './screen.ts'

/** Documents with conflicts, save failures and read errors. */
export const troubles: readonly Screen[] = [
  {
    name: 'a text with an error',
    show: async ({ app, page }) => {
      await side(page, 'Text')
      await app.editor.typeAtEnd('\nNOPE')
      await side(page, 'Graph')
      await expect(app.canvas.region.getByText('This is the last graph')).toBeVisible()
    },
  },
  {
    name: 'a change on disk and here',
    show: async ({ app, page, workspace }) => {
      await side(page, 'Text')
      await app.editor.typeAtEnd('\nUSER nobody\n')
      workspace.write('Dockerfile', 'FROM alpine:3.18.4 AS theirs\n')
      await expect(app.changedOnDisk).toBeVisible()
    },
  },
  {
    name: 'several documents',
    isOver: false,
    show: async ({ app, page, workspace }) => {
      await new DocumentsPage(page).open(`${workspace.project}/more`)
      await app.canvas.settled(0)
    },
  },
  {
    name: 'the question before unsaved text is closed',
    show: async ({ app, page, workspace }) => {
      await new DocumentsPage(page).open(`${workspace.project}/more`)
      await side(page, 'Text')
      await app.editor.typeAtEnd('\nUSER nobody\n')
      await page.keyboard.press('Control+F4')
      await expect(page.getByRole('dialog', { name: 'Unsaved changes' })).toBeVisible()
    },
  },
  {
    name: 'two versions beside each other',
    show: async ({ app, page, workspace }) => {
      await side(page, 'Text')
      await app.editor.typeAtEnd('\nUSER nobody\n')
      workspace.write('Dockerfile', 'FROM alpine:3.18.4 AS theirs\n')
      await page.getByRole('button', { name: 'Show both' }).click()
      await expect(page.getByRole('dialog', { name: 'Two versions' })).toBeVisible()
    },
  },
  {
    name: 'a file that cannot be edited',
    show: async ({ app, page, workspace }) => {
      workspace.write('latin/Dockerfile', Buffer.from('FROM alpine AS \xe9t\xe9\n', 'latin1'))
      await page.getByRole('button', { name: 'Open a Dockerfile' }).click()
      const dialog = page.getByRole('dialog', { name: 'Open a Dockerfile' })
      await dialog.getByLabel('Path').fill(`${workspace.project}/latin/Dockerfile`)
      await dialog.getByRole('button', { name: 'Open', exact: true }).click()
      await expect(page.getByText('not UTF-8')).toBeVisible()
      await side(page, 'Text')
      await expect(app.editor.content).toHaveAttribute('aria-readonly', 'true')
    },
  },
  {
    name: 'a file without stages',
    isOver: false,
    show: async ({ app, page, workspace }) => {
      workspace.write('Dockerfile', '')
      await page.reload()
      await expect(app.canvas.region.getByRole('heading', { name: 'No stages yet' })).toBeVisible()
    },
  },
  {
    name: 'the window after its code failed',
    isOver: false,
    show: async ({ app, page }) => {
      await app.canvas.settled(0)
      await page.evaluate(() => {
        Object.defineProperty(String.prototype, 'normalize', {
          value() {
            throw new Error('a fault made for this test')
          },
        })
      })
      await page.keyboard.press('F1')
      await expect(page.getByRole('heading', { name: 'Something went wrong in the window' })).toBeVisible()
    },
  },
  // The last one: there is no host from here on.
  {
    name: 'a text that is kept in this window only',
    endsHost: true,
    show: async ({ app, page, shell }) => {
      await side(page, 'Text')
      await shell.stop()
      await app.editor.typeAtEnd('# only here')
      await expect(app.keptByPage).toBeVisible()
    },
  },
]
