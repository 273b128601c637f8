import type { Page } from '@playwright/test'
import type { StagegraphPage } from '../pages/stagegraph-page.ts'
import type { AppShell } from '../support/app-shell.ts'
import { chooseInMenu } from '../support/menu.ts'
import { expect } from '../support/test.ts'
import type { Workspace } from '../support/workspace.ts'

/** The context of a screen. */
export interface Stand {
  readonly app: StagegraphPage
  readonly page: Page
  readonly workspace: Workspace
  readonly shell: AppShell
}

/** A visible part of the app: a view, a dialog, a menu, a message. */
export interface Screen {
  readonly name: string
  /** Navigates to it from the document just opened, in English. Works in a wide and in a narrow window. */
  readonly show: (stand: Stand) => Promise<void>
  /** It stands over the window (a dialog, a menu, a question, a message) instead of being a part of it. Default: as its group. */
  readonly isOver?: boolean
  /** It stops the host: from here on nothing more is loaded. */
  readonly endsHost?: boolean
}

/** In a narrow window the sides are tabs; a wide one needs no action. */
export async function side(page: Page, name: 'Graph' | 'Text' | 'Stages' | 'Details'): Promise<void> {
  const tab = page.getByRole('tablist', { name: 'Graph or text' }).getByRole('tab', { name })
  if ((await tab.count()) > 0) await tab.click()
}

/** Opens the menu of a stage, or of one of its instructions (-1 is its FROM), on the graph. */
export async function openMenu({ app, page }: Stand, stage: number, instruction?: number): Promise<void> {
  await side(page, 'Graph')
  await app.canvas.settled(stage)
  const place = instruction === undefined ? app.canvas.head(stage) : app.canvas.row(stage, instruction)
  await place.click({ button: 'right' })
  await expect(page.getByRole('menu')).toBeVisible()
}

/** Opens the question of a menu's command. */
export const asking =
  (command: string, stage: number, instruction?: number) =>
  async (stand: Stand): Promise<void> => {
    await openMenu(stand, stage, instruction)
    await chooseInMenu(stand.page, command)
    await expect(stand.page.getByRole('form')).toBeVisible()
  }

/** Clicks a button of the window, which opens the dialog named `what`. */
export const press = (name: string | RegExp, what: string): Screen['show'] =>
  async function show({ app, page }: Stand): Promise<void> {
    await app.canvas.settled(0)
    await page
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click()
    await expect(page.getByRole('dialog', { name: what })).toBeVisible()
  }
