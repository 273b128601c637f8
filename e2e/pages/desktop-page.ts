import { expect } from '@playwright/test'
import type { Desktop } from '../support/desktop.ts'
import { StagegraphPage } from './stagegraph-page.ts'

/** The choices of the dialog about unsaved changes, in order. */
const closeAnswers = ['save', 'discard', 'stay'] as const

/** The desktop app's window and its surroundings: menu, dialogs, the system's browser. */
export class DesktopPage extends StagegraphPage {
  readonly desktop: Desktop

  constructor(desktop: Desktop) {
    super(desktop.page)
    this.desktop = desktop
  }

  /** Chooses an item of the application menu by its path of labels. */
  chooseMenu(...labels: string[]): Promise<void> {
    return this.desktop.evaluate(({ Menu }, path) => {
      let items = Menu.getApplicationMenu()?.items ?? []
      let chosen: Electron.MenuItem | undefined
      for (const label of path) {
        chosen = items.find((item) => item.label === label)
        items = chosen?.submenu?.items ?? []
      }
      if (chosen === undefined) throw new Error(`no menu item ${path.join(' > ')}`)
      chosen.click()
    }, labels)
  }

  /** The labels below an item of the menu. */
  menuLabels(...labels: string[]): Promise<string[]> {
    return this.desktop.evaluate(({ Menu }, path) => {
      let items = Menu.getApplicationMenu()?.items ?? []
      for (const label of path) items = items.find((item) => item.label === label)?.submenu?.items ?? []
      return items.map(({ label }) => label)
    }, labels)
  }

  /**
   * From now on, records native context menus instead of showing them, so that `contextMenuLabels` and `chooseContextMenu` use
   * the last one.
   */
  catchContextMenus(): Promise<void> {
    return this.desktop.evaluate(({ Menu }) => {
      const kept = globalThis as { contextMenu?: unknown }
      Menu.prototype.popup = function (): void {
        kept.contextMenu = this
      }
    }, null)
  }

  /** The labels of the last native context menu; none when there was none since the last choice. */
  contextMenuLabels(): Promise<string[]> {
    return this.desktop.evaluate(() => {
      const kept = globalThis as { contextMenu?: Electron.Menu | null }
      return (kept.contextMenu?.items ?? [])
        .filter(({ label, enabled }) => label !== '' && enabled)
        .map(({ label }) => label)
    }, null)
  }

  /** Chooses an item of the last native context menu. */
  async chooseContextMenu(label: string): Promise<void> {
    await expect.poll(() => this.contextMenuLabels()).toContain(label)
    await this.desktop.evaluate(({ BrowserWindow }, wanted) => {
      const kept = globalThis as { contextMenu?: Electron.Menu | null }
      const item = kept.contextMenu?.items.find(({ label }) => label === wanted)
      kept.contextMenu = null
      const [window] = BrowserWindow.getAllWindows()
      item?.click({}, window, window?.webContents)
    }, label)
  }

  /** Whether the window is on the screen. */
  isShown(): Promise<boolean> {
    return this.desktop.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false,
      null,
    )
  }

  /** Sets the answers of the system's dialogs from now on. */
  answerDialogs(answers: {
    readonly unsaved?: (typeof closeAnswers)[number]
    readonly open?: string
    readonly save?: string
  }): Promise<void> {
    const response = closeAnswers.indexOf(answers.unsaved ?? 'stay')
    return this.desktop.evaluate(
      ({ dialog }, { response, open, save }) => {
        const kept = globalThis as { questions?: number }
        dialog.showMessageBox = async () => {
          kept.questions = (kept.questions ?? 0) + 1
          return { response, checkboxChecked: false }
        }
        dialog.showOpenDialog = async () => ({
          canceled: open === null,
          filePaths: open === null ? [] : [open],
        })
        dialog.showSaveDialog = async () => ({ canceled: save === null, filePath: save ?? '' })
      },
      { response, open: answers.open ?? null, save: answers.save ?? null },
    )
  }

  /** How often the user was asked about unsaved changes. */
  questions(): Promise<number> {
    return this.desktop.evaluate(() => (globalThis as { questions?: number }).questions ?? 0, null)
  }

  /** Addresses opened in the system's browser since the first call. */
  async openedLinks(): Promise<string[]> {
    return this.desktop.evaluate(({ shell }) => {
      const kept = globalThis as { openedLinks?: string[] }
      if (kept.openedLinks === undefined) {
        const links: string[] = []
        kept.openedLinks = links
        shell.openExternal = async (address) => void links.push(address)
      }
      return kept.openedLinks
    }, null)
  }

  async quit(): Promise<void> {
    await this.desktop.evaluate(({ app }) => app.quit(), null)
  }

  async expectEnded(): Promise<void> {
    expect(await this.desktop.ended).toBe(0)
  }
}
