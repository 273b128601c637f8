import { dirname, join, relative } from 'node:path'
import { app, dialog, ipcMain, Menu, nativeTheme, protocol, session, shell, type WebContents } from 'electron'
import {
  type AppServices,
  type AppServicesOptions,
  createAppServices,
  createHandlers,
} from '#main/app/index.ts'
import { openStartPath, type ShellDialogs } from '#main/documents/index.ts'
import { appDataFolder, createAppData } from '#main/kept/index.ts'
import { CallError } from '#shared/api/index.ts'
import type { MenuCommandId } from '#shared/commands/index.ts'
import type { ChosenKeys } from '#shared/settings/index.ts'
import { failureMessage } from '#shared/words/index.ts'
import { createShellDialogs } from './dialogs.ts'
import { externalLink } from './external-links.ts'
import { answerCalls, createIpcPush } from './ipc.ts'
import { type Labels, readLabels } from './labels.ts'
import { menuTemplate } from './menu.ts'
import { serveAppPage } from './protocol.ts'
import { createRecentFiles } from './recent-files.ts'
import { guardSession } from './security.ts'
import { withShellCalls } from './shell-calls.ts'
import { startArgument } from './start-argument.ts'
import { type AppWindow, openWindow } from './window.ts'
import { createWindowMemory } from './window-state.ts'

/** The running app: entry points from outside its page. */
export interface DesktopApp {
  /** Opens a document chosen outside the page (`null`: none), and shows the window. */
  open(path: string | null, cwd: string): Promise<void>
  /** Opens a link of the page in the system's browser, if `externalLink` allows it. */
  openLink(address: string): void
}

/** Starts services, menu and window. Needs the app to be ready. */
export async function startDesktopApp(): Promise<DesktopApp> {
  const appFolder = app.getAppPath()
  const dataFolder = appDataFolder(process.env)
  const data = createAppData(dataFolder)
  const pages = new Set<WebContents>()
  const push = createIpcPush(pages)
  const languagesFolder = join(appFolder, 'languages')
  let labels = await readLabels(languagesFolder, 'system', app.getLocale())
  let chosenKeys: ChosenKeys = {}
  let current: AppWindow | null = null
  const shown = (): AppWindow | null => (current?.window.isDestroyed() === false ? current : null)

  /** The document to open on load: the one requested at start, then the last one opened. */
  let initialPath: string | null = null
  let initialFolder: string | null = null
  /** The page has requested it. */
  let hasAsked = false
  const dialogs = createShellDialogs(dialog, {
    window: () => shown()?.window ?? null,
    labels: () => labels,
    saveFolder: () => (initialPath === null ? app.getPath('documents') : dirname(initialPath)),
  })
  const services = await startServices(appFolder, dialogs, () => labels)
  initialPath = services.info.initialPath
  initialFolder = services.info.initialFolder
  const recent = await createRecentFiles(data)

  const openLink = (address: string): void => {
    const ports = services.containers.list().flatMap((run) => run.ports.map((port) => port.address))
    const link = externalLink(address, ports)
    if (link === null) return
    // Checked by externalLink.
    void shell.openExternal(link) // eng-disable OPEN_EXTERNAL_JS_CHECK
  }
  const send = (command: MenuCommandId): void => push('app.command', { command })
  const showMenu = (): void => {
    const template = menuTemplate(
      process.platform,
      labels,
      recent.list(),
      {
        send,
        open: (path) => void open(path, dirname(path)),
        clearRecent: () => {
          app.clearRecentDocuments()
          void recent.clear()
          showMenu()
        },
        browse: openLink,
      },
      chosenKeys,
    )
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }
  /** Menu, dialogs and window frame follow the page's choices. */
  const followSettings = async (): Promise<void> => {
    const { language, theme, shortcuts } = await services.settings.get()
    chosenKeys = shortcuts
    labels = await readLabels(languagesFolder, language, app.getLocale())
    nativeTheme.themeSource = theme
    showMenu()
  }
  await followSettings()

  guardSession(session.defaultSession)
  await serveAppPage(protocol, join(appFolder, 'dist', 'renderer'))
  const handlers = withShellCalls(createHandlers(services, push), {
    guard: () => shown()?.guard ?? null,
    initial: () => {
      hasAsked = true
      return { initialPath, initialFolder }
    },
    opened(path) {
      initialPath = path
      // Copies of samples and lessons belong to the app.
      if (!relative(dataFolder, path).startsWith('..')) return
      app.addRecentDocument(path)
      void recent.add(path)
      showMenu()
    },
    settingsChanged: followSettings,
  })
  answerCalls(ipcMain, pages, handlers, reportUnforeseen)

  const showWindow = async (): Promise<void> => {
    hasAsked = false
    current = await openWindow({
      preload: join(appFolder, 'dist', 'electron', 'preload.cjs'),
      icon: join(appFolder, 'dist', 'electron', 'icon.png'),
      pages,
      memory: createWindowMemory(data),
      labels: () => labels,
      notifyClosing: () => push('app.closing', {}),
      send,
      quit: () => app.quit(),
    })
  }
  const open = async (path: string | null, cwd: string): Promise<void> => {
    try {
      const opened = path === null ? null : await openStartPath(services.roots, path, cwd)
      // A page that has not requested it yet will open it by itself.
      if (opened !== null && hasAsked) {
        if (opened.document !== null) push('app.open', { path: opened.document })
        if (opened.folder !== null) push('app.openFolder', { folder: opened.folder })
      } else if (opened !== null) {
        initialPath = opened.document ?? initialPath
        initialFolder = opened.folder
      }
    } catch (error) {
      showCannotOpen(error, labels)
    }
    if (shown() === null) await showWindow()
    shown()?.bringUp()
  }

  app.on('before-quit', () => shown()?.guard.quit())
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' || current?.guard.isQuitting) app.quit()
  })
  app.on('activate', () => {
    if (shown() === null) void showWindow()
  })
  closeBeforeQuit(services)
  await showWindow()
  return { open, openLink }
}

function reportUnforeseen(error: unknown): void {
  process.stderr.write(`stagegraph: unforeseen: ${String(error)}\n`)
}

async function startServices(
  appFolder: string,
  dialogs: ShellDialogs,
  labels: () => Labels,
): Promise<AppServices> {
  const options: AppServicesOptions = {
    shell: 'electron',
    version: app.getVersion(),
    env: process.env,
    cwd: process.cwd(),
    startPath: startArgument(process.argv, app.isPackaged),
    samplesFolder: join(appFolder, 'samples'),
    checkPagesFolder: join(appFolder, 'docs', 'checks'),
    lessonsFolder: join(appFolder, 'lessons'),
    dialogs,
    report: reportUnforeseen,
  }
  try {
    return await createAppServices(options)
  } catch (error) {
    showCannotOpen(error, labels())
    return createAppServices({ ...options, startPath: undefined })
  }
}

/** Shows an expected failure; rethrows any other. */
function showCannotOpen(error: unknown, labels: Labels): void {
  if (!(error instanceof CallError)) throw error
  dialog.showErrorBox(labels.cannotOpen, failureMessage(error, labels.language))
}

/** Waits for builds and containers to end before the process exits. */
function closeBeforeQuit(services: AppServices): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    closed = true
    services.close().finally(() => app.quit())
  })
}
