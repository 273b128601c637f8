import { app, protocol } from 'electron'
import { type OpenFromOutside, pathOfSecondStart, startDesktopApp } from './desktop-app.ts'
import { registerAppScheme } from './protocol.ts'
import { guardContents } from './security.ts'

/** Electron's entry. What must be said before the app is ready is said here, at once. */
registerAppScheme(protocol)
app.enableSandbox()
app.on('web-contents-created', (_event, contents) => guardContents(contents))
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit()
})

if (app.requestSingleInstanceLock()) {
  const started: Promise<OpenFromOutside> = app.whenReady().then(startDesktopApp)
  const openLater = (path: string, cwd: string) => started.then((open) => open(path, cwd))
  app.on('second-instance', (_event, argv, cwd) => {
    const path = pathOfSecondStart(argv, cwd)
    if (path !== null) void openLater(path, cwd)
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void openLater(path, process.cwd())
  })
  started.catch((error: unknown) => {
    process.stderr.write(
      `stagegraph: cannot start: ${error instanceof Error ? error.message : String(error)}\n`,
    )
    app.exit(1)
  })
} else {
  app.quit()
}
