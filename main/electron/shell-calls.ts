import type { Handlers } from '#main/app/index.ts'
import type { AppInfo } from '#shared/api/index.ts'
import type { CloseGuard } from './close-guard.ts'

/** The shell's part in the calls. */
interface ShellCalls {
  /** The open window. */
  guard(): CloseGuard | null
  /** The document for a page to open on load, and the folder to show. */
  initial(): Pick<AppInfo, 'initialPath' | 'initialFolder'>
  /** A document was opened, its absolute path. */
  opened(path: string): void
  /** Settings were changed. */
  settingsChanged(): Promise<void>
}

/** The calls that Electron's shell implements itself. */
export function withShellCalls(handlers: Handlers, shell: ShellCalls): Handlers {
  return {
    ...handlers,
    'app.info': async (input) => ({
      ...(await handlers['app.info'](input)),
      ...shell.initial(),
    }),
    'app.mayClose': async ({ unsaved }) => (await shell.guard()?.ask(unsaved)) ?? 'stay',
    'app.close': async () => {
      shell.guard()?.close()
      return null
    },
    'documents.open': async (input) => {
      const document = await handlers['documents.open'](input)
      shell.opened(document.path)
      return document
    },
    'settings.set': async (input) => {
      const settings = await handlers['settings.set'](input)
      await shell.settingsChanged()
      return settings
    },
  }
}
