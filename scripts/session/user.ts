import { expect, type Locator, type Page } from '@playwright/test'
import { DocumentsPage } from '../../e2e/pages/documents-page.ts'
import { StagegraphPage } from '../../e2e/pages/stagegraph-page.ts'
import type { Workspace } from '../../e2e/support/workspace.ts'

/** A user in one window of the app, driven by random numbers. */
export interface User {
  readonly page: Page
  readonly app: StagegraphPage
  readonly documents: DocumentsPage
  readonly workspace: Workspace
  /** 0 to below 1; the same numbers for the same seed. */
  readonly random: () => number
}

export function createUser(page: Page, workspace: Workspace, random: () => number): User {
  const [app, documents] = [new StagegraphPage(page), new DocumentsPage(page)]
  return { page, app, documents, workspace, random }
}

export const chance = ({ random }: User, probability: number): boolean => random() < probability

/** 0 to `count - 1`. */
export const dice = ({ random }: User, count: number): number => Math.floor(random() * count)

/** One of them; throws when there is none. */
export function pick<T>(user: User, from: readonly T[]): T {
  const [one] = from.slice(dice(user, from.length))
  if (one === undefined) throw new Error('nothing to choose from')
  return one
}

/** The window is ready: it shows the open documents, or what can be opened. */
export async function expectReady({ page }: User): Promise<void> {
  const opened = page.getByRole('tab', { selected: true })
  const nothing = page.getByRole('button', { name: 'Open a Dockerfile…' })
  await expect(opened.or(nothing).first()).toBeVisible({ timeout: 30_000 })
}

/**
 * The whole text in the editor. Documents of a session fit on its tall screen; only while the text size
 * changes, a part may be missing. Throws when one does not fit.
 */
export async function textOf(user: User): Promise<string> {
  let text = ''
  await expect(async () => {
    text = await user.app.editor.text()
    if (!(await isDrawnWhole(user))) throw new Error('the text is not drawn whole')
  }).toPass({ timeout: 5000 })
  return text
}

export const isDrawnWhole = async ({ page }: User): Promise<boolean> =>
  (await page.locator('.cm-content .cm-gap').count()) === 0

/** The shown document has unsaved changes, as its tab shows. */
export const unsavedMark = ({ app, documents }: User): Locator =>
  documents.list.getByRole('tab', { selected: true }).locator(app.unsaved)

export async function expectText(user: User, wanted: string): Promise<void> {
  await expect.poll(() => textOf(user), { timeout: 15_000 }).toBe(wanted)
}

/** Runs a command by its name in the palette; false when it is disabled. */
export async function command({ page }: User, name: string): Promise<boolean> {
  await page.keyboard.press('F1')
  const field = page.getByRole('combobox', { name: 'Commands' })
  await field.fill(name)
  const first = page.getByRole('option').filter({ hasText: name }).first()
  await expect(first).toBeVisible()
  if ((await first.getAttribute('aria-disabled')) === 'true') {
    await page.keyboard.press('Escape')
    await expect(field).toHaveCount(0)
    return false
  }
  await first.click()
  await expect(field).toHaveCount(0)
  return true
}

/** Chooses a stage in the outline, which gets the focus. */
export async function chooseStage({ app, page }: User, index: number): Promise<void> {
  const row = app.outline.tree.locator('[role="treeitem"][aria-level="1"]').nth(index)
  await row.click()
  await expect(app.outline.tree.locator(':focus')).toHaveCount(1)
  await expect(page.getByRole('menu')).toHaveCount(0)
}

/** Closes whatever is open: menus, questions, the palette. */
export async function leaveDialogs({ page }: User): Promise<void> {
  for (let tries = 0; tries < 6; tries++) {
    if ((await page.getByRole('dialog').or(page.getByRole('menu')).or(page.getByRole('form')).count()) === 0)
      return
    await page.keyboard.press('Escape')
  }
}
