import { ExportMenuPage } from '../pages/export-menu-page.ts'
import { PicturePage } from '../pages/picture-page.ts'
import { expect } from '../support/test.ts'
import { press, type Screen } from './screen.ts'

const options = (section: string): Screen => ({
  name: `build options: ${section}`,
  show: async ({ page }) => {
    await page.keyboard.press('Control+Shift+Enter')
    const dialog = page.getByRole('dialog', { name: 'Build with options' })
    await dialog.getByRole('tab', { name: section }).click()
    const adds = dialog.getByRole('button', { name: /^Add: / })
    for (const add of await adds.all()) await add.click()
  },
})

/** Questions and lists over an open document. */
export const dialogs: readonly Screen[] = [
  { name: 'the options of the view', show: press('View', 'View') },
  {
    name: 'a picture of the graph',
    show: async ({ app, page }) => {
      await app.canvas.settled(0)
      await new ExportMenuPage(page).choose('Picture (SVG, PNG)…')
      const picture = new PicturePage(page)
      await picture.choose('Rows', 'All rows')
      await picture.drawn()
      await picture.dialog.getByRole('button', { name: 'Own size' }).click()
    },
  },
  { name: 'the build arguments', show: press(/^Arguments/, 'Build arguments') },
  { name: 'the gallery of templates', show: press('New Dockerfile', 'New Dockerfile') },
  {
    name: 'the open dialog',
    show: async (stand) => {
      await press('Open a Dockerfile', 'Open a Dockerfile')(stand)
      await expect(stand.page.getByRole('dialog').getByText('more')).toBeVisible()
    },
  },
  {
    name: 'a message that something failed',
    show: async (stand) => {
      await press('Open a Dockerfile', 'Open a Dockerfile')(stand)
      const dialog = stand.page.getByRole('dialog')
      await dialog.getByLabel('Path').fill(`${stand.workspace.project}/not-there`)
      await dialog.getByRole('button', { name: 'Open', exact: true }).click()
      await expect(stand.page.getByText('The action could not be completed')).toBeVisible()
    },
  },
  {
    name: 'the room of lessons',
    show: async ({ app }) => {
      await app.canvas.settled(0)
      await app.lesson.openRoom()
    },
  },
  {
    name: 'settings',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'Settings', exact: true }).click()
      const dialog = page.getByRole('dialog', { name: 'Settings' })
      await dialog.getByRole('spinbutton', { name: 'Font size' }).fill('99')
      await expect(dialog.getByRole('alert')).toBeVisible()
      await dialog.getByRole('combobox', { name: 'Overview map' }).selectOption('Never')
    },
  },
  {
    name: 'keyboard shortcuts, one that is taken',
    show: async ({ app, page }) => {
      await app.canvas.settled(0)
      await app.command('Keyboard shortcuts')
      const dialog = page.getByRole('dialog', { name: 'Settings' })
      await dialog.getByRole('button', { name: 'Change the keys of Save', exact: true }).click()
      await page.keyboard.press('Control+Enter')
      await expect(dialog.getByRole('button', { name: 'Take it over' })).toBeVisible()
    },
  },
  {
    name: 'all keys at a glance',
    show: async ({ app, page }) => {
      await app.canvas.settled(0)
      await app.command('All keys at a glance')
      await expect(page.getByRole('dialog', { name: 'Keys at a glance' })).toBeVisible()
    },
  },
  {
    name: 'the palette',
    show: async ({ app, page }) => {
      await app.canvas.settled(0)
      await app.canvas.head(0).click()
      await page.keyboard.press('F1')
      await expect(page.getByRole('listbox')).toBeVisible()
    },
  },
  {
    name: 'the palette with nothing that fits',
    show: async ({ app, page }) => {
      await app.canvas.settled(0)
      await page.keyboard.press('F1')
      await expect(page.getByRole('listbox')).toBeVisible()
      await page.keyboard.type('no such thing')
      await expect(page.getByText(/^No matches\./)).toBeVisible()
    },
  },
  {
    name: 'the steps of the history',
    show: async ({ app, page }) => {
      await app.canvas.rename('tested', 'checked')
      await expect(app.canvas.stage('checked')).toHaveCount(1)
      await page.getByRole('button', { name: 'History' }).click()
      await expect(page.getByRole('dialog', { name: 'History' })).toBeVisible()
    },
  },
  {
    name: 'the picker of daemons',
    show: async ({ app, page }) => {
      await app.statusBar.getByRole('button', { name: /Docker/ }).click()
      await expect(page.getByRole('list', { name: 'Daemons' })).toBeVisible()
    },
  },
  { name: 'problems', isOver: false, show: async ({ app }) => await app.build.show('Problems') },
  {
    name: 'the page about a problem',
    show: async ({ app, page }) => {
      await app.build.show('Problems')
      await page
        .getByRole('list', { name: 'Problems' })
        .locator('[data-rule="FromAsCasing"]')
        .getByRole('button', { name: /Why\?/ })
        .click()
      await expect(page.getByRole('dialog').getByRole('heading', { level: 2 }).first()).toBeVisible()
    },
  },
  ...['Targets', 'Arguments', 'Image', 'Cache', 'Secrets and contexts'].map(options),
]
