import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { BrowserContext, Page, Route } from '@playwright/test'
import type Electron from 'electron'
import { standInApp } from './app.ts'
import { startChromium } from './chromium.ts'
import { asElectron, emitPreventable } from './events.ts'
import { invoke } from './ipc.ts'
import { standInTheme } from './native-theme.ts'
import { invokeBinding, preloadScript, pushFunction } from './preload-world.ts'
import { answer, fromBrowser, toBrowser } from './protocol.ts'
import { applyPermissions } from './session.ts'
import { contextMenuBinding, reportContextMenus, type TextContext } from './text-context.ts'

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0]

type Used = Pick<
  Electron.WebContents,
  | 'copy'
  | 'cut'
  | 'executeJavaScript'
  | 'forcefullyCrashRenderer'
  | 'getURL'
  | 'isCrashed'
  | 'isDestroyed'
  | 'on'
  | 'once'
  | 'paste'
  | 'reload'
  | 'selectAll'
  | 'send'
  | 'setWindowOpenHandler'
>

/** A plain Chromium page has no extra privileges; a window that asks for more is rejected. */
const required: Electron.WebPreferences = {
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  plugins: false,
  webviewTag: false,
}

function hardened(preferences: Electron.WebPreferences = {}): Electron.WebPreferences {
  for (const [name, value] of Object.entries(required)) {
    if (Reflect.get(preferences, name) !== value) throw new Error(`a window without ${name}: ${value}`)
  }
  return preferences
}

/**
 * Runs in the page: scripts get no handle of windows they open, as in Electron where the app allows no window. Without an
 * opener such a window also has a separate process, so that closing it before it is ready cannot crash the app's page.
 */
function openApart(): void {
  const open = window.open.bind(window)
  window.open = (url, target, features) => open(url, target, [features, 'noopener'].filter(Boolean).join())
}

/** A Chromium page with the app's preload, restricted to the navigation the app allows. */
export class StandInContents extends EventEmitter {
  readonly #preload: string
  #page: Promise<Page>
  #url = ''
  #size = { width: 800, height: 600 }
  #loading = false
  #crashed = false
  #destroyed = false
  #openHandler: OpenHandler = () => ({ action: 'allow' })

  constructor(preferences: Electron.WebPreferences | undefined) {
    super()
    this.#preload = readFileSync(hardened(preferences).preload ?? '', 'utf8')
    this.#page = startChromium().then((context) => this.#equip(context, context.pages()[0]))
    setImmediate(() => standInApp.emit('web-contents-created', {}, this))
    standInTheme.on('updated', () => void this.#showTheme())
  }

  async #equip(context: BrowserContext, blank: Page | undefined): Promise<Page> {
    const page = blank ?? (await context.newPage())
    await page.addInitScript(preloadScript(this.#preload))
    await page.addInitScript(openApart)
    await page.exposeBinding(invokeBinding, ({ frame }, channel: string, args: unknown[]) => {
      const senderFrame = { url: fromBrowser(frame.url()), parent: frame.parentFrame() }
      return invoke(
        {
          sender: this as unknown as Electron.WebContents,
          senderFrame: senderFrame as Electron.WebFrameMain,
        },
        channel,
        args,
      )
    })
    await page.exposeBinding(contextMenuBinding, (_source, context: TextContext) => {
      this.emit('context-menu', {}, context)
    })
    await page.addInitScript(reportContextMenus, contextMenuBinding)
    await page.route('**/*', (route) => this.#decide(page, route))
    const client = await context.newCDPSession(page)
    await client.send('Page.enable')
    client.on('Page.windowOpen', ({ url }) => {
      const details = { url: fromBrowser(url), disposition: 'foreground-tab', frameName: '', features: '' }
      this.#openHandler(details as Parameters<OpenHandler>[0])
    })
    page.on('popup', (popup) => void popup.close())
    page.on('crash', () => {
      this.#crashed = true
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    })
    page.on('domcontentloaded', () => this.emit('ready-to-show'))
    page.on('load', () => this.emit('did-finish-load'))
    return page
  }

  async #decide(page: Page, route: Route): Promise<void> {
    const request = route.request()
    if (request.isNavigationRequest() && !this.#loading) {
      const isMainFrame = request.frame() === page.mainFrame()
      const details = { url: fromBrowser(request.url()), isMainFrame }
      const prevented =
        emitPreventable(this, 'will-frame-navigate', details) ||
        (isMainFrame && emitPreventable(this, 'will-navigate', details))
      if (prevented) return route.abort('aborted')
    }
    if (!(await answer(route))) await route.abort('internetdisconnected')
  }

  async #load(page: Page): Promise<void> {
    this.#loading = true
    try {
      await page.setViewportSize(this.#size)
      await this.#showTheme()
      await page.goto(toBrowser(this.#url))
    } finally {
      this.#loading = false
    }
  }

  async #showTheme(): Promise<void> {
    const page = await this.#page
    const colorScheme = standInTheme.shouldUseDarkColors ? 'dark' : 'light'
    if (!this.#destroyed && !this.#crashed) await page.emulateMedia({ colorScheme })
  }

  async loadURL(url: string): Promise<void> {
    this.#url = url
    const page = await this.#page
    const { origin } = new URL(toBrowser(url))
    await applyPermissions(page.context(), fromBrowser(origin), origin)
    await this.#load(page)
  }

  /** A crashed page is unusable for tests; another one takes its place. */
  reload(): void {
    if (this.#crashed) {
      this.#crashed = false
      this.#page = this.#page.then(async (page) => {
        const next = await this.#equip(page.context(), undefined)
        await page.close()
        return next
      })
    }
    void this.#page.then((page) => this.#load(page))
  }

  send(channel: string, ...args: unknown[]): void {
    const push = async (): Promise<void> => {
      const page = await this.#page
      await page.evaluate(
        ([name, ...rest]) => Reflect.get(window, name as string)?.(...rest),
        [pushFunction, channel, args],
      )
    }
    // As in Electron, messages to a page that navigates away are lost.
    void push().catch(() => undefined)
  }

  cut = (): void => this.#edit('cut')
  copy = (): void => this.#edit('copy')
  paste = (): void => this.#edit('paste')
  selectAll = (): void => this.#edit('selectAll')

  /** Chromium's own editing command, which no permission of the page limits. */
  #edit(command: string): void {
    void this.#page.then(async (page) => {
      const client = await page.context().newCDPSession(page)
      await client.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: [command] })
      await client.detach()
    })
  }

  executeJavaScript = async (code: string): Promise<unknown> => (await this.#page).evaluate(code)
  getURL = (): string => this.#url
  isCrashed = (): boolean => this.#crashed
  isDestroyed = (): boolean => this.#destroyed

  forcefullyCrashRenderer(): void {
    void this.#page.then(async (page) => {
      const client = await page.context().newCDPSession(page)
      await client.send('Page.crash').catch(() => undefined)
    })
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  async resize({ width, height }: { width: number; height: number }): Promise<void> {
    this.#size = { width, height }
    await (await this.#page).setViewportSize(this.#size)
  }

  async destroy(): Promise<void> {
    this.#destroyed = true
    await (await this.#page).close()
  }

  asElectron(): Electron.WebContents {
    return asElectron<Used>(this) as Electron.WebContents
  }
}
