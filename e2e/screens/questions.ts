import { expect } from '../support/test.ts'
import { asking, openMenu, type Screen, side } from './screen.ts'

/** Every question before an edit of the graph, and the menus that lead to it. */
export const questions: readonly Screen[] = [
  { name: 'the menu of a stage', show: (stand) => openMenu(stand, 0) },
  { name: 'the menu of an instruction', show: (stand) => openMenu(stand, 3, 0) },
  {
    name: 'the menu of an image',
    show: async ({ app, page }) => {
      await app.canvas.settled(0)
      await app.canvas.image('alpine:3.18.4').click({ button: 'right' })
      await expect(page.getByRole('menu')).toBeVisible()
    },
  },
  {
    name: 'a submenu of the menu of a stage',
    show: async (stand) => {
      await openMenu(stand, 0)
      await stand.page.getByRole('menuitem', { name: 'Connect', exact: true }).click()
      await expect(stand.page.getByRole('menu')).toHaveCount(2)
    },
  },
  { name: 'use as base', show: asking('Use as base for…', 0) },
  { name: 'copy files into', show: asking('Copy files into…', 0) },
  { name: 'copy from', show: asking('Copy from…', 3) },
  { name: 'mount from', show: asking('Mount from…', 3) },
  { name: 'change base', show: asking('Change base…', 0) },
  { name: 'set platform', show: asking('Set platform…', 0) },
  { name: 'add instruction', show: asking('Add instruction…', 0) },
  { name: 'add stage from template', show: asking('Add stage from template…', 0) },
  { name: 'add stage after', show: asking('Add stage after…', 0) },
  { name: 'move stage', show: asking('Move to…', 2) },
  { name: 'duplicate', show: asking('Duplicate…', 0) },
  { name: 'extract common base', show: asking('Extract common base…', 0) },
  { name: 'split', show: asking('Split into build and runtime…', 0) },
  { name: 'inline', show: asking('Inline into the stage built from it…', 1) },
  { name: 'delete a stage in use', show: asking('Delete stage…', 0) },
  { name: 'delete a stage', show: asking('Delete stage…', 2) },
  {
    name: 'delete a stage and what uses it, refused',
    show: async (stand) => {
      await asking('Delete stage…', 0)(stand)
      const form = stand.page.getByRole('form')
      await form.getByRole('button', { name: 'Delete', exact: true }).click()
      await expect(form.getByRole('alert')).toBeVisible()
    },
  },
  { name: 'edit an instruction', show: asking('Edit…', 0, 3) },
  { name: 'move an instruction', show: asking('Move to…', 0, 1) },
  { name: 'take from elsewhere', show: asking('Change source…', 3, 0) },
  { name: 'split at an instruction', show: asking('Split the stage here…', 0, 2) },
  {
    name: 'delete unused stages',
    show: async ({ app, page }) => {
      await app.canvas.settled(3)
      await app.command('Delete unused')
      await expect(page.getByRole('form')).toBeVisible()
    },
  },
  {
    name: 'a connection drawn by hand',
    show: async ({ app, page }) => {
      await app.canvas.connect('build', 3)
      await expect(page.getByRole('form')).toBeVisible()
    },
  },
  {
    name: 'a connection refused while it is drawn',
    show: async ({ app }) => {
      await app.canvas.settled(0)
      await app.canvas.hold(app.canvas.handle('tested'), app.canvas.head(0))
      await expect(app.canvas.hint).toHaveAttribute('data-verdict', 'refused')
    },
  },
  {
    name: 'a name given on the card',
    show: async ({ app }) => {
      await app.canvas.rename(0, 'lint')
      await expect(app.canvas.stage(0).getByRole('alert')).toBeVisible()
    },
  },
  {
    name: 'a new stage named where it was dropped',
    show: async ({ app, page }) => {
      await app.canvas.settled(0)
      await app.canvas.dragTo(app.canvas.handle('build'), await app.canvas.emptySpot())
      const field = page.getByRole('textbox', { name: 'Name of the new stage' })
      await field.fill('lint')
      await expect(app.canvas.region.getByRole('alert')).toBeVisible()
    },
  },
  {
    name: 'a name asked for in the outline',
    show: async ({ app, page }) => {
      await side(page, 'Stages')
      await app.outline.row(/^build/).focus()
      await page.keyboard.press('F2')
      await expect(page.getByRole('form')).toBeVisible()
    },
  },
]
