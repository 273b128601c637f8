import { EventEmitter } from 'node:events'
import type Electron from 'electron'
import { addWindow, standInApp } from './app.ts'
import { asElectron, emitPreventable } from './events.ts'
import { neverReadyToShow } from './start.ts'
import { StandInContents } from './web-contents.ts'

type Used = Pick<
  Electron.BrowserWindow,
  | 'close'
  | 'destroy'
  | 'focus'
  | 'getBounds'
  | 'getNormalBounds'
  | 'hide'
  | 'isDestroyed'
  | 'isFullScreen'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'maximize'
  | 'minimize'
  | 'on'
  | 'once'
  | 'restore'
  | 'setBackgroundColor'
  | 'setBounds'
  | 'setFullScreen'
  | 'show'
  | 'webContents'
>

const windows: StandInWindow[] = []

/** The window's position is stored but has no effect: Chromium has only a page size here. */
class StandInWindow extends EventEmitter {
  readonly webContents: Electron.WebContents
  readonly #contents: StandInContents
  #bounds: Electron.Rectangle
  #maximized = false
  #minimized = false
  #visible: boolean
  #fullScreen = false
  #destroyed = false

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super()
    const { x = 100, y = 60, width = 800, height = 600, show = true, webPreferences } = options
    this.#bounds = { x, y, width, height }
    this.#visible = show
    this.#contents = new StandInContents(webPreferences)
    if (!neverReadyToShow) this.#contents.once('ready-to-show', () => this.emit('ready-to-show'))
    this.webContents = this.#contents.asElectron()
    windows.push(this)
    addWindow(this)
  }

  async loadURL(url: string): Promise<void> {
    await this.#contents.resize(this.#bounds)
    await this.#contents.loadURL(url)
  }

  close(): void {
    if (!this.#destroyed && !emitPreventable(this, 'close')) this.destroy()
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    const closed = this.#contents.destroy()
    this.emit('closed')
    void closed.finally(() => standInApp.windowClosed())
  }

  getBounds = (): Electron.Rectangle => this.#bounds
  getNormalBounds = (): Electron.Rectangle => this.#bounds
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    void this.#contents.resize(this.#bounds)
  }

  isDestroyed = (): boolean => this.#destroyed
  isMaximized = (): boolean => this.#maximized
  isMinimized = (): boolean => this.#minimized
  isVisible = (): boolean => this.#visible && !this.#minimized
  isFullScreen = (): boolean => this.#fullScreen
  maximize(): void {
    this.#maximized = true
  }
  minimize(): void {
    this.#minimized = true
  }
  restore(): void {
    this.#minimized = false
  }
  setFullScreen(flag: boolean): void {
    this.#fullScreen = flag
  }
  show(): void {
    this.#visible = true
  }
  hide(): void {
    this.#visible = false
  }
  focus = (): void => undefined
  setBackgroundColor = (): void => undefined
}

interface Constructor {
  new (...args: ConstructorParameters<typeof Electron.BrowserWindow>): Used
  getAllWindows(): Used[]
}

/** A function that returns an object works as its constructor. */
export const BrowserWindow: Constructor = Object.assign(
  function BrowserWindow(options: Electron.BrowserWindowConstructorOptions) {
    return asElectron<Used>(new StandInWindow(options))
  } as unknown as { new (options?: Electron.BrowserWindowConstructorOptions): Used },
  {
    getAllWindows: () =>
      windows.filter((window) => !window.isDestroyed()).map((window) => asElectron<Used>(window)),
  },
)
