import { join } from 'node:path'
import { app, dialog, protocol } from 'electron'
import { type DesktopApp, startDesktopApp } from './desktop-app.ts'
import { readLabels } from './labels.ts'
import { registerAppScheme } from './protocol.ts'
import { guardContents } from './security.ts'
import { pathOfSecondStart } from './start-argument.ts'

/** Electron's entry. Registers what Electron requires before `ready`. */
registerAppScheme(protocol)
app.enableSandbox()
// The name by which Windows groups windows and notifications; the installer's shortcut uses it, too.
app.setAppUserModelId('io.github.stagegraph')
app.setAboutPanelOptions({ applicationName: 'Stagegraph', applicationVersion: app.getVersion() })

if (app.requestSingleInstanceLock()) {
  const started: Promise<DesktopApp> = app.whenReady().then(startDesktopApp)
  const openLater = (path: string | null, cwd: string): void => {
    void started.then((desktop) => desktop.open(path, cwd))
  }
  app.on('web-contents-created', (_event, contents) =>
    guardContents(contents, (address) => void started.then((desktop) => desktop.openLink(address))),
  )
  app.on('second-instance', (_event, argv, cwd) =>
    openLater(pathOfSecondStart(argv, cwd, app.isPackaged), cwd),
  )
  app.on('open-file', (event, path) => {
    event.preventDefault()
    openLater(path, process.cwd())
  })
  started.catch(async (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error)
    process.stderr.write(`stagegraph: cannot start: ${message}\n`)
    const { cannotStart } = await readLabels(join(app.getAppPath(), 'languages'), 'system', app.getLocale())
    dialog.showErrorBox(cannotStart, message)
    app.exit(1)
  })
} else {
  app.quit()
}
