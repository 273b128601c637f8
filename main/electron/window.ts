import { BrowserWindow, dialog, Menu, nativeTheme, screen, type WebContents } from 'electron'
import type { MenuCommandId } from '#shared/commands/index.ts'
import { CloseGuard } from './close-guard.ts'
import { contextMenuTemplate } from './context-menu.ts'
import { recoverFromCrashes } from './crash-recovery.ts'
import { ask, askAboutUnsaved } from './dialogs.ts'
import type { Labels } from './labels.ts'
import { appPage } from './protocol.ts'
import { placeWindow, smallestSize, type WindowMemory } from './window-state.ts'

/** The background before the page has rendered, by theme. */
const backgroundColor = (): string => (nativeTheme.shouldUseDarkColors ? '#0d1117' : '#f6f8fb')

interface WindowParts {
  /** Absolute path of the preload's bundle. */
  readonly preload: string
  readonly icon: string
  /** The page lives as long as the window. */
  readonly pages: Set<WebContents>
  readonly memory: WindowMemory
  labels(): Labels
  /** Notifies the page that its window is about to close. */
  notifyClosing(): void
  /** Asks the page to run a command. */
  send(command: MenuCommandId): void
  quit(): void
}

export interface AppWindow {
  readonly window: BrowserWindow
  readonly guard: CloseGuard
  /** Shows and focuses the window, however it was hidden. */
  bringUp(): void
}

/** Opens the app's window at its last position. */
export async function openWindow(parts: WindowParts): Promise<AppWindow> {
  const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea)
  const { bounds, maximized, fullScreen } = placeWindow(await parts.memory.read(), areas)
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    title: 'Stagegraph',
    icon: parts.icon,
    backgroundColor: backgroundColor(),
    // What the page must not have: Node, the preload's world, other origins, plug-ins, embedded pages. Written out here
    // because security audit tools look for it.
    webPreferences: {
      // It gives the page two functions, see host-bridge.ts.
      preload: parts.preload, // eng-disable PRELOAD_JS_CHECK
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      disableBlinkFeatures: 'Auxclick',
    },
  })
  const { webContents } = window
  parts.pages.add(webContents)
  const followTheme = () => window.setBackgroundColor(backgroundColor())
  nativeTheme.on('updated', followTheme)
  let shown = false
  const showFirst = () => {
    if (shown) return
    shown = true
    if (maximized) window.maximize()
    if (fullScreen) window.setFullScreen(true)
    window.show()
  }
  // On Wayland the first may never come (https://github.com/electron/electron/issues/48859).
  window.once('ready-to-show', showFirst)
  webContents.once('did-finish-load', showFirst)
  webContents.on('context-menu', (_event, params) => {
    const template = contextMenuTemplate(params, parts.labels(), parts.send)
    if (template.length === 0) return
    const { x, y, menuSourceType: sourceType } = params
    Menu.buildFromTemplate(template).popup({ window, x, y, sourceType })
  })
  window.once('closed', () => {
    parts.pages.delete(webContents)
    nativeTheme.off('updated', followTheme)
  })
  const guard = guardClosing(window, parts)
  guardAgainstFailure(window, parts)
  await window.loadURL(appPage)
  return {
    window,
    guard,
    bringUp() {
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
  }
}

function guardClosing(window: BrowserWindow, { memory, labels, notifyClosing }: WindowParts): CloseGuard {
  const keepPlace = () =>
    memory.keep({
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
      fullScreen: window.isFullScreen(),
    })
  const guard = new CloseGuard({
    notifyClosing,
    askAboutUnsaved: (unsaved) =>
      askAboutUnsaved((options) => dialog.showMessageBox(window, options), unsaved, labels()),
    askAboutSilence: () => {
      const { silent: message, silentDetail: detail, closeAnyway: yes, wait: no } = labels()
      return ask(dialog, { message, detail, yes, no })
    },
    isPageGone: () => window.webContents.isCrashed(),
    destroy: () => window.destroy(),
    now: () => performance.now(),
  })
  window.on('close', (event) => {
    void keepPlace()
    if (!guard.mayCloseNow()) event.preventDefault()
  })
  return guard
}

/** Reloads a page that crashed, and one that hangs if the user agrees. */
function guardAgainstFailure(window: BrowserWindow, { labels, quit }: WindowParts): void {
  const { webContents } = window
  const recover = recoverFromCrashes({
    reload: () => webContents.reload(),
    askToReload: () => {
      const { crashing: message, crashingDetail: detail, reload: yes, quit: no } = labels()
      return ask(dialog, { message, detail, yes, no })
    },
    quit,
    now: () => performance.now(),
  })
  webContents.on('render-process-gone', (_event, { reason }) => recover(reason))
  window.on('unresponsive', () => {
    const { silent: message, silentDetail: detail, reload: yes, wait: no } = labels()
    if (ask(dialog, { message, detail, yes, no })) webContents.forcefullyCrashRenderer()
  })
}
