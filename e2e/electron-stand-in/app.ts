import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type Electron from 'electron'
import { closeChromium } from './chromium.ts'
import { asElectron, emitPreventable } from './events.ts'
import { notified, requestLock } from './single-instance.ts'
import { appFolder, userData } from './start.ts'

/** The window interface that the app needs. */
export interface OpenWindow {
  close(): void
  isDestroyed(): boolean
}

const windows: OpenWindow[] = []

export const addWindow = (window: OpenWindow): void => void windows.push(window)
export const openWindows = (): OpenWindow[] => windows.filter((window) => !window.isDestroyed())

type Used = Pick<
  Electron.App,
  | 'addRecentDocument'
  | 'clearRecentDocuments'
  | 'enableSandbox'
  | 'exit'
  | 'getAppPath'
  | 'getLocale'
  | 'getPath'
  | 'getVersion'
  | 'isPackaged'
  | 'on'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setAboutPanelOptions'
  | 'setAppUserModelId'
  | 'whenReady'
>

class StandInApp extends EventEmitter {
  readonly isPackaged = false
  #quitting = false
  readonly #ready = new Promise<void>((resolve) => setImmediate(resolve))

  getAppPath = (): string => appFolder
  getLocale = (): string => 'en-US'
  getPath = (name: string): string => (name === 'userData' ? userData : join(userData, name))
  whenReady = (): Promise<void> => this.#ready

  getVersion(): string {
    const manifest = JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8')) as { version: string }
    return manifest.version
  }

  requestSingleInstanceLock = (): boolean =>
    requestLock((argv, cwd) => this.emit('second-instance', { preventDefault: () => undefined }, argv, cwd))

  /** As in Electron: asks the windows first, then the quit listeners. */
  quit = (): void => {
    if (this.#quitting) return
    this.#quitting = true
    if (!emitPreventable(this, 'before-quit')) for (const window of openWindows()) window.close()
    this.#quitting = false
    if (openWindows().length === 0 && !emitPreventable(this, 'will-quit')) this.exit(0)
  }

  exit = (code = 0): void => {
    void notified.then(closeChromium).finally(() => process.exit(code))
  }

  windowClosed(): void {
    if (openWindows().length === 0 && !this.#quitting) this.emit('window-all-closed')
  }

  // Nothing to show: the system would display these or group windows by them.
  addRecentDocument = (): void => undefined
  clearRecentDocuments = (): void => undefined
  enableSandbox = (): void => undefined
  setAboutPanelOptions = (): void => undefined
  setAppUserModelId = (): void => undefined
}

export const standInApp = new StandInApp()

export const app = asElectron<Used>(standInApp)
