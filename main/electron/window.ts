import { BrowserWindow, dialog, type WebContents } from 'electron'
import { appPage } from './app-url.ts'
import { confirmClose } from './dialogs.ts'
import type { Labels } from './labels.ts'
import { securePreferences } from './security.ts'

/** The page's background before it has drawn itself, by the system's theme. */
const backgrounds = { light: '#f6f8fb', dark: '#0d1117' } as const

/** Opens the app's window; its page is in `pages` as long as it lives. */
export async function openWindow(
  preload: string,
  pages: Set<WebContents>,
  dark: boolean,
  labels: Labels,
): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 480,
    minHeight: 360,
    show: false,
    title: 'Stagegraph',
    backgroundColor: dark ? backgrounds.dark : backgrounds.light,
    webPreferences: securePreferences(preload),
  })
  const { webContents } = window
  pages.add(webContents)
  window.once('ready-to-show', () => window.show())
  window.once('closed', () => pages.delete(webContents))
  webContents.on('will-prevent-unload', (event) => {
    // Preventing the prevention lets the window close.
    if (confirmClose(dialog, labels)) event.preventDefault()
  })
  await window.loadURL(appPage)
  return window
}
