import { expect, type Locator, type Page } from '@playwright/test'
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
  readonly unsaved: Locator
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
    this.statusBar = page.getByRole('region', { name: 'Status' })
  }

  /** Opens the address and waits until the document's first stage is drawn, and the code loaded after it is there. */
  async open(url: string): Promise<void> {
    await this.page.goto(url)
    await expect(this.canvas.stages.first()).toBeAttached()
    await this.complete()
  }

  /** Waits until all of the page's code is loaded: earlier keys would not reach what they open. */
  async complete(): Promise<void> {
    await this.page.waitForFunction(() => performance.getEntriesByName('page-complete').length > 0)
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
