/**
 * The parts of Electron's API that `main/electron` uses, over a plain Chromium. Each part is declared as a `Pick` of
 * Electron's own types, so that it cannot drift from them. Used where Electron's binary is missing; its
 * limits are listed in docs/electron-security.md.
 */
import type Electron from 'electron'

export { app } from './app.ts'
export { BrowserWindow } from './browser-window.ts'
export { dialog } from './dialog.ts'
export { ipcMain } from './ipc.ts'
export { Menu } from './menu.ts'
export { nativeTheme } from './native-theme.ts'
export { protocol } from './protocol.ts'
export { session } from './session.ts'

const workArea = { x: 0, y: 0, width: 1920, height: 1080 }
const display = { workArea } as Electron.Display

export const screen: Pick<Electron.Screen, 'getAllDisplays' | 'getPrimaryDisplay'> = {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
}

export const shell: Pick<Electron.Shell, 'openExternal'> = {
  openExternal: async (address) => {
    throw new Error(
      `${address}: no browser here; the test says what happens, with the same method of its own`,
    )
  },
}
