import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { type Language, languageNames } from '#shared/words/index.ts'
import { inAnyLanguage } from '../support/words.ts'
import { BuildPanelPage } from './build-panel-page.ts'
import { CanvasPage } from './canvas-page.ts'
import { EditorPage } from './editor-page.ts'
import { InspectorPage } from './inspector-page.ts'
import { LessonPage } from './lesson-page.ts'
import { OutlinePage } from './outline-page.ts'
import { PlanPage } from './plan-page.ts'
import { SidePage } from './side-page.ts'

/** The app's window, found by roles, names and contract attributes. */
export class StagegraphPage {
  readonly page: Page
  readonly canvas: CanvasPage
  readonly editor: EditorPage
  readonly build: BuildPanelPage
  readonly inspector: InspectorPage
  readonly side: SidePage
  readonly plan: PlanPage
  readonly target: Locator
  readonly buildButton: Locator
  readonly outline: OutlinePage
  readonly lesson: LessonPage
  /** The dots of the tabs with unsaved changes. */
  readonly unsaved: Locator
  /** The dots of those that a host has kept. */
  readonly keptByHost: Locator
  /** The dots of those that no host has. */
  readonly keptByPage: Locator
  readonly connectionLost: Locator
  readonly changedOnDisk: Locator
  readonly goneFromDisk: Locator
  readonly failures: Locator
  readonly selectionBar: Locator
  readonly statusBar: Locator

  constructor(page: Page) {
    this.page = page
    this.canvas = new CanvasPage(page)
    this.editor = new EditorPage(page)
    this.build = new BuildPanelPage(page)
    this.inspector = new InspectorPage(page)
    this.side = new SidePage(page)
    this.plan = new PlanPage(page)
    this.target = page.getByRole('combobox', { name: 'Target' })
    this.buildButton = page.getByRole('button', { name: 'Build', exact: true })
    this.outline = new OutlinePage(page)
    this.lesson = new LessonPage(page)
    this.selectionBar = page.getByRole('toolbar', { name: 'Selected stages' })
    this.unsaved = page.getByRole('img', { name: 'Unsaved changes' })
    this.keptByHost = page.locator('.document-dot[data-kept="host"]')
    this.keptByPage = page.locator('.document-dot[data-kept="page"]')
    this.connectionLost = page.getByRole('status').filter({ hasText: 'Connection lost' })
    this.changedOnDisk = page.getByRole('alert').filter({ hasText: 'changed on disk' })
    this.goneFromDisk = page.getByRole('alert').filter({ hasText: 'no longer on disk' })
    this.failures = page.locator('.message-failed')
    this.statusBar = page.getByRole('region', { name: 'Status' })
  }

  /** Opens the address in another tab, as `open` does. */
  static async openIn(context: BrowserContext, url: string): Promise<StagegraphPage> {
    const app = new StagegraphPage(await context.newPage())
    await app.open(url)
    return app
  }

  /**
   * Opens the address and waits until the document's first stage is drawn, and the code loaded after it is there. Then shows all rows
   * of all stages, none of them folded, and the details, which is not how the app begins.
   */
  async open(url: string): Promise<void> {
    await this.openAsIs(url)
    await this.canvas.show('All rows')
    await this.canvas.openGroups()
    await this.canvas.turn('right')
    await this.canvas.fit()
    await this.showDetails()
  }

  /** Opens the address and leaves the window as the app begins. */
  async openAsIs(url: string): Promise<void> {
    await this.page.goto(url)
    await expect(this.canvas.stages.first()).toBeAttached()
    await this.complete()
  }

  async showDetails(): Promise<void> {
    const button = this.page.getByRole('button', { name: /^(Details|詳細)$/ })
    if ((await button.count()) === 0 || (await button.getAttribute('aria-pressed')) === 'true') return
    await button.click()
  }

  /** Waits until all of the page's code is loaded: earlier keys would not reach what they open. */
  async complete(): Promise<void> {
    await this.page.waitForFunction(() => performance.getEntriesByName('page-complete').length > 0)
  }

  /** Reloads the window and waits until all of its code is there again. */
  async reload(): Promise<void> {
    await this.page.reload()
    await this.complete()
  }

  /** Runs a command of the palette by its words. */
  async command(words: string): Promise<void> {
    await this.page.keyboard.press('F1')
    await expect(this.page.getByRole('listbox')).toBeVisible()
    await this.page.keyboard.type(words)
    await this.page.keyboard.press('Enter')
  }

  /** Chooses the language of the window. */
  async speak(language: Language): Promise<void> {
    await this.command(`Language: ${languageNames[language]}`)
    await expect(this.page.locator('html')).toHaveAttribute('lang', language)
  }

  /** Agrees to what a build uses beyond its folder, when that is asked. */
  async agree(): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: inAnyLanguage('entryNotes', 'manifest.title') })
    await dialog.getByRole('button', { name: inAnyLanguage('entryNotes', 'manifest.build') }).click()
    await expect(dialog).toHaveCount(0)
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+s')
    await expect(this.unsaved).toHaveCount(0)
  }

  /** The measures recorded under a name so far, in milliseconds. */
  measures(
    name: 'text-to-graph' | 'graph-to-text' | 'layout' | 'keep-unsent' | 'receive-updates',
  ): Promise<number[]> {
    return this.page.evaluate(
      (wanted) => performance.getEntriesByName(wanted, 'measure').map((entry) => entry.duration),
      name,
    )
  }
}
