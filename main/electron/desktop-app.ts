import { join, resolve } from 'node:path'
import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  session,
  type WebContents,
} from 'electron'
import { createHandlers } from '#main/handlers/index.ts'
import { type AppServices, type AppServicesOptions, createAppServices } from '#main/services/app-services.ts'
import { openStartPath } from '#main/services/start-path.ts'
import { CallError } from '#shared/api/index.ts'
import { pickDockerfile } from './dialogs.ts'
import { answerCalls, createIpcPush } from './ipc.ts'
import { type Labels, labelsFor } from './labels.ts'
import { menuTemplate } from './menu.ts'
import { serveAppPage } from './protocol.ts'
import { guardSession } from './security.ts'
import { startArgument } from './start-argument.ts'
import { openWindow } from './window.ts'

/** Opens a document that was chosen outside the page, and brings the window up. */
export type OpenFromOutside = (path: string, cwd: string) => Promise<void>

/** Starts services, menu and window; answers how to open a further document. Needs the app to be ready. */
export async function startDesktopApp(): Promise<OpenFromOutside> {
  const appFolder = app.getAppPath()
  const pages = new Set<WebContents>()
  const push = createIpcPush(pages)
  let labels = labelsFor('system', app.getLocale())
  const services = await startServices(appFolder, labels)
  labels = labelsFor((await services.settings.get()).language, app.getLocale())

  guardSession(session.defaultSession)
  await serveAppPage(protocol, join(appFolder, 'dist', 'renderer'))
  const report = (error: unknown) => process.stderr.write(`stagegraph: unforeseen: ${String(error)}\n`)
  answerCalls(ipcMain, pages, createHandlers(services, push), report)
  const template = menuTemplate(process.platform, labels, (command) => push('app.command', { command }))
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))

  const open = () =>
    openWindow(
      join(appFolder, 'dist', 'electron', 'preload.cjs'),
      pages,
      nativeTheme.shouldUseDarkColors,
      labels,
    )
  let window: BrowserWindow = await open()
  app.on('activate', async () => {
    if (window.isDestroyed()) window = await open()
  })
  closeBeforeQuit(services)

  return async (path, cwd) => {
    if (window.isDestroyed()) window = await open()
    if (window.isMinimized()) window.restore()
    window.focus()
    try {
      const opened = await openStartPath(services.roots, path, cwd)
      if (opened !== null) push('app.open', { path: opened })
    } catch (error) {
      showCannotOpen(error, labels)
    }
  }
}

async function startServices(appFolder: string, labels: Labels): Promise<AppServices> {
  let services: AppServices | null = null
  const options: AppServicesOptions = {
    shell: 'electron',
    version: app.getVersion(),
    env: process.env,
    cwd: process.cwd(),
    startPath: startArgument(process.argv, app.isPackaged),
    samplesFolder: join(appFolder, 'samples'),
    checkPagesFolder: join(appFolder, 'docs', 'checks'),
    pick: async () => {
      const picked = await pickDockerfile(dialog, process.platform, labels)
      if (picked !== null && services !== null) await openStartPath(services.roots, picked, process.cwd())
      return picked
    },
  }
  try {
    services = await createAppServices(options)
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    showCannotOpen(error, labels)
    services = await createAppServices({ ...options, startPath: undefined })
  }
  return services
}

function showCannotOpen(error: unknown, labels: Labels): void {
  if (!(error instanceof CallError)) throw error
  dialog.showErrorBox(labels.cannotOpen, error.message)
}

/** Lets builds and containers end before the process does. */
function closeBeforeQuit(services: AppServices): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    closed = true
    services.close().finally(() => app.quit())
  })
}

/** The path of a second start, relative to where that was made. */
export function pathOfSecondStart(argv: readonly string[], cwd: string): string | null {
  const given = startArgument(argv, app.isPackaged)
  return given === undefined ? null : resolve(cwd, given)
}
