import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type {
  IpcMain,
  IpcMainInvokeEvent,
  IpcRenderer,
  MenuItemConstructorOptions,
  Protocol,
  WebContents,
} from 'electron'
import { afterEach, describe, expect, it } from 'vitest'
import type { Handlers } from '#main/app/index.ts'
import { listPageFiles } from '#main/content/index.ts'
import { appCommand } from '#shared/api/app.ts'
import { defaultSettings } from '#shared/settings/index.ts'
import type { Language } from '#shared/words/index.ts'
import { contextMenuTemplate, type TextContext } from './context-menu.ts'
import { createShellDialogs } from './dialogs.ts'
import { externalLink } from './external-links.ts'
import { createHostBridge } from './host-bridge.ts'
import { answerCalls, createIpcPush, isTrustedSender, type Sender } from './ipc.ts'
import { type Labels, readLabels } from './labels.ts'
import { type MenuActions, menuTemplate } from './menu.ts'
import { answerAppRequest, isAppUrl, registerAppScheme, serveAppPage } from './protocol.ts'
import { pathOfSecondStart, startArgument } from './start-argument.ts'

const languagesFolder = resolve('languages')
const [english, japanese] = await Promise.all(
  (['en', 'ja'] as const).map((language) => readLabels(languagesFolder, language, 'fr')),
)
const labelsFor = (language: 'en' | 'ja'): Labels => {
  const labels = language === 'ja' ? japanese : english
  if (labels === undefined) throw new Error(`no labels in ${language}`)
  return labels
}

const appPage = 'stagegraph-app://app/index.html'

/** The two members of web contents that the shell uses. */
function fakePage(sent: unknown[][] = [], destroyed = false): WebContents {
  const page: Pick<WebContents, 'isDestroyed' | 'send'> = {
    isDestroyed: () => destroyed,
    send: (...args) => void sent.push(args),
  }
  return page as WebContents
}

function eventFrom(sender: WebContents, url: string | null, parent: object | null = null): Sender {
  return { sender, senderFrame: url === null ? null : { url, parent } } as Sender
}

describe('addresses of the app', () => {
  it.each([appPage, 'stagegraph-app://app/', 'stagegraph-app://app/assets/a.js?x#y'])(
    '%s is an address of the app',
    (url) => expect(isAppUrl(url)).toBe(true),
  )
  it.each([
    'stagegraph-app://evil/index.html',
    'stagegraph-app://app.evil/index.html',
    'stagegraph-app://app@evil/',
    'stagegraph-app://user@app/',
    'http://app/index.html',
    'file:///index.html',
    'stagegraph-app:app',
    '',
  ])('%s is not an address of the app', (url) => expect(isAppUrl(url)).toBe(false))
})

describe('IPC', () => {
  const page = fakePage()
  const pages = new Set([page])

  it('IPC trusts the main frame of its own window on its own page only', () => {
    expect(isTrustedSender(eventFrom(page, appPage), pages)).toBe(true)
    expect(isTrustedSender(eventFrom(fakePage(), appPage), pages)).toBe(false)
    expect(isTrustedSender(eventFrom(page, 'https://evil.example/'), pages)).toBe(false)
    expect(isTrustedSender(eventFrom(page, appPage, {}), pages)).toBe(false)
    expect(isTrustedSender(eventFrom(page, null), pages)).toBe(false)
  })

  it('IPC answers by the contract, and rejects unknown senders before anything else', async () => {
    const made: string[] = []
    const handlers = {
      'settings.get': async () => {
        made.push('settings.get')
        return { ...defaultSettings, theme: 'dark', language: 'ja' } as const
      },
    } as Partial<Handlers> as Handlers
    let listener: Parameters<IpcMain['handle']>[1] = () => undefined
    answerCalls(
      {
        handle: (channel, given) => {
          expect(channel).toBe('stagegraph.call')
          listener = given
        },
      },
      pages,
      handlers,
      () => undefined,
    )
    const call = (event: Sender, ...args: unknown[]) => listener(event as IpcMainInvokeEvent, ...args)
    expect(await call(eventFrom(page, appPage), 'settings.get', {})).toEqual({
      ok: true,
      value: { ...defaultSettings, theme: 'dark', language: 'ja' },
    })
    expect(await call(eventFrom(page, appPage), 'settings.get')).toMatchObject({
      error: { code: 'invalid-input' },
    })
    expect(await call(eventFrom(page, 'https://evil.example/'), 'settings.get', {})).toMatchObject({
      error: { code: 'unknown-sender' },
    })
    expect(made).toEqual(['settings.get'])
  })

  it('IPC pushes to the pages that still exist', () => {
    const sent: unknown[][] = []
    const push = createIpcPush(new Set([fakePage(sent), fakePage(sent, true)]))
    push('app.command', { command: 'save' })
    expect(sent).toEqual([['stagegraph.push', 'app.command', { command: 'save' }]])
  })

  it('the bridge gives the page nothing but calls and pushes', async () => {
    type Listener = Parameters<IpcRenderer['on']>[1]
    const listeners = new Set<Listener>()
    const invoked: unknown[][] = []
    const ipc: Pick<IpcRenderer, 'invoke' | 'on' | 'off'> = {
      invoke: async (...args) => void invoked.push(args),
      on(_channel, listener) {
        listeners.add(listener)
        return this as IpcRenderer
      },
      off(_channel, listener) {
        listeners.delete(listener)
        return this as IpcRenderer
      },
    }
    const bridge = createHostBridge(ipc)
    expect(Object.keys(bridge).sort()).toEqual(['call', 'subscribe'])
    await bridge.call('app.info', {})
    expect(invoked).toEqual([['stagegraph.call', 'app.info', {}]])
    const received: unknown[][] = []
    const end = bridge.subscribe((...args) => received.push(args))
    for (const listener of listeners) listener({} as Parameters<Listener>[0], 'app.open', { path: '/x' })
    for (const listener of listeners) listener({} as Parameters<Listener>[0], 5)
    expect(received).toEqual([['app.open', { path: '/x' }]])
    end()
    expect(listeners.size).toBe(0)
  })
})

describe('the app scheme', () => {
  let folder: string
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('the app scheme serves the built page with its policy, and nothing else', async () => {
    folder = await mkdtemp(join(tmpdir(), 'stagegraph-scheme-'))
    await mkdir(join(folder, 'page'))
    await writeFile(join(folder, 'page', 'index.html'), 'page')
    await writeFile(join(folder, 'secret.html'), 'secret')
    let served: Parameters<Protocol['handle']>[1] = () => new Response()
    const protocol: Pick<Protocol, 'handle'> = {
      handle: (_scheme, handler) => {
        served = handler
      },
    }
    await serveAppPage(protocol, join(folder, 'page'))
    const found = await served(new Request(appPage))
    expect(await found.text()).toBe('page')
    expect(found.headers.get('content-security-policy')).toContain("default-src 'none'")
    const files = await listPageFiles(join(folder, 'page'))
    for (const url of [
      'stagegraph-app://app/../secret.html',
      'stagegraph-app://app/%2e%2e/secret.html',
      'stagegraph-app://evil/index.html',
      'nonsense',
    ]) {
      expect((await answerAppRequest({ url, method: 'GET' }, files)).status, url).toBe(404)
    }
    expect((await answerAppRequest({ url: appPage, method: 'POST' }, files)).status).toBe(405)
  })

  it('the app scheme is secure and standard', async () => {
    folder = ''
    registerAppScheme({
      registerSchemesAsPrivileged: ([scheme]) =>
        expect(scheme).toMatchObject({
          scheme: 'stagegraph-app',
          privileges: { standard: true, secure: true },
        }),
    })
  })
})

const allItems = (items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? allItems(item.submenu) : [])])

const nothing = () => undefined
const noActions: MenuActions = { send: nothing, open: nothing, clearRecent: nothing, browse: nothing }

describe('the menu', () => {
  it('the menu sends its commands to the page, in each language', () => {
    for (const language of ['en', 'ja'] as const) {
      const labels = labelsFor(language)
      const asked: string[] = []
      const opened: string[] = []
      const browsed: string[] = []
      const template = menuTemplate('linux', labels, ['/a/R&D/Dockerfile'], {
        send: (command) => asked.push(command),
        open: (path) => opened.push(path),
        clearRecent: () => opened.splice(0, 1, 'cleared'),
        browse: (address) => browsed.push(address),
      })
      const items = allItems(template)
      const save = items.find(({ label }) => label === labels.commands.save)
      expect(save?.accelerator).toBe('CmdOrCtrl+S')
      expect(items.map(({ label }) => label)).toContain('/a/R&&D/Dockerfile')
      for (const { click } of items) Reflect.apply(click ?? (() => undefined), undefined, [])
      expect(new Set(asked)).toEqual(new Set(appCommand.options))
      expect(opened).toEqual(['cleared'])
      expect(browsed.map((address) => externalLink(address, []))).toEqual(browsed)
    }
  })

  it('the menu shows the chosen keys, and no accelerator takes a key that types', () => {
    const chosen = { save: 'F9', 'save-as': '', keys: '!' }
    const labels = labelsFor('en')
    const items = allItems(menuTemplate('linux', labels, [], noActions, chosen))
    const keysOf = (wanted: string) => items.find(({ label }) => label === wanted)?.accelerator
    expect(
      [labels.commands.save, labels.commands['save-as'], labels.commands.keys, labels.commands.open].map(
        keysOf,
      ),
    ).toEqual(['F9', undefined, undefined, 'CmdOrCtrl+O'])
  })

  it.each(['linux', 'darwin', 'win32'] as const)(
    "the menu undoes and redoes by the app's commands, with their keys, on %s",
    (platform) => {
      const labels = labelsFor('en')
      const sent: string[] = []
      const actions: MenuActions = { ...noActions, send: (command) => sent.push(command) }
      const items = allItems(menuTemplate(platform, labels, [], actions))
      const [undo, redo] = [labels.commands.undo, labels.commands.redo].map((wanted) =>
        items.find(({ label }) => label === wanted),
      )
      expect(undo).toMatchObject({ accelerator: 'CmdOrCtrl+Z' })
      expect(redo).toMatchObject({ accelerator: 'CmdOrCtrl+Shift+Z' })
      for (const item of [undo, redo]) Reflect.apply(item?.click ?? nothing, undefined, [])
      expect(sent).toEqual(['undo', 'redo'])
      expect(items.map(({ role }) => role)).not.toContain('undo')
      expect(items.map(({ role }) => role)).not.toContain('redo')
    },
  )

  it('the menu gives a shortcut to one item only', () => {
    for (const platform of ['linux', 'darwin'] as const) {
      const items = allItems(menuTemplate(platform, labelsFor('en'), [], noActions))
      const keys = items.flatMap(({ accelerator }) => accelerator ?? [])
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  it("the menu translates the system's own items, on every system", () => {
    const names = (platform: NodeJS.Platform, language: 'en' | 'ja') =>
      allItems(menuTemplate(platform, labelsFor(language), [], noActions)).flatMap(({ label }) => label ?? [])
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const japanese = names(platform, 'ja')
      const same = names(platform, 'en').filter((label) => japanese.includes(label))
      expect(same.filter((label) => label !== 'Stagegraph')).toEqual([])
      const unnamed = allItems(menuTemplate(platform, labelsFor('ja'), [], noActions)).filter(
        ({ role, label }) => role !== undefined && label === undefined,
      )
      expect(unnamed).toEqual([])
    }
  })

  it("labels follow the chosen language, else the system's", async () => {
    const saveIn = async (chosen: 'system' | Language, locale: string) =>
      (await readLabels(languagesFolder, chosen, locale)).commands.save
    expect(await saveIn('system', 'ja-JP')).toBe('保存')
    expect(await saveIn('system', 'de')).toBe('Save')
    expect(await saveIn('en', 'ja')).toBe('Save')
    expect(await saveIn('system', 'zh-SG')).toBe('保存')
    expect(await saveIn('system', 'zh-TW')).toBe('Save')
  })
})

describe('the context menu of text', () => {
  const none = {
    canUndo: false,
    canRedo: false,
    canCut: false,
    canCopy: false,
    canPaste: false,
    canDelete: false,
    canSelectAll: true,
    canEditRichly: false,
  }
  const place: TextContext = {
    isEditable: false,
    formControlType: 'none',
    selectionText: '',
    editFlags: none,
  }
  const labels = labelsFor('en')
  const enabled = (context: TextContext): (string | undefined)[] =>
    contextMenuTemplate(context, labels, nothing)
      .filter((item) => item.enabled)
      .map(({ label }) => label)

  it('the context menu offers nothing where no text is selected or edited', () => {
    expect(contextMenuTemplate(place, labels, nothing)).toEqual([])
    expect(contextMenuTemplate({ ...place, selectionText: ' \n' }, labels, nothing)).toEqual([])
  })

  it('the context menu copies selected text', () => {
    const context = { ...place, selectionText: 'RUN make', editFlags: { ...none, canCopy: true } }
    expect(contextMenuTemplate(context, labels, nothing)).toEqual([
      { label: 'Copy', role: 'copy', enabled: true },
    ])
  })

  it('the context menu offers in a field what the field supports', () => {
    const field: TextContext = { ...place, isEditable: true, formControlType: 'input-text' }
    expect(enabled(field)).toEqual(['Select All'])
    const editFlags = { ...none, canUndo: true, canCut: true, canCopy: true, canPaste: true }
    expect(enabled({ ...field, editFlags })).toEqual(['Undo', 'Cut', 'Copy', 'Paste', 'Select All'])
  })

  it('the context menu leaves undo and redo of the text editor to its own history', () => {
    const sent: string[] = []
    const editor = { ...place, isEditable: true }
    for (const { click } of contextMenuTemplate(editor, labels, (command) => sent.push(command))) {
      Reflect.apply(click ?? nothing, undefined, [])
    }
    expect(sent).toEqual(['undo', 'redo'])
    expect(enabled(editor)).toEqual(['Undo', 'Redo', 'Select All'])
  })

  it("the context menu uses the app's language", () => {
    const template = contextMenuTemplate({ ...place, isEditable: true }, labelsFor('ja'), nothing)
    expect(template.flatMap(({ label }) => label ?? [])).toEqual([
      '元に戻す',
      'やり直す',
      '切り取り',
      'コピー',
      '貼り付け',
      'すべて選択',
    ])
  })
})

describe('the dialogs for files', () => {
  it('file dialogs start in the folder for saving, and return the choice or nothing', async () => {
    let chosen: string | null = '/x/Dockerfile'
    const asked: unknown[] = []
    const dialogs = createShellDialogs(
      {
        showOpenDialog: async (...args: unknown[]) => {
          asked.push(args.at(-1))
          return { canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] }
        },
        showSaveDialog: async (...args: unknown[]) => {
          asked.push(args.at(-1))
          return { canceled: chosen === null, filePath: chosen ?? '' }
        },
      },
      { window: () => null, labels: () => labelsFor('en'), saveFolder: () => '/documents' },
    )
    expect(await dialogs.pick('file')).toBe('/x/Dockerfile')
    expect(await dialogs.pickSave('new.Dockerfile')).toBe('/x/Dockerfile')
    chosen = null
    expect(await dialogs.pick('folder')).toBeNull()
    expect(await dialogs.pickSave('new.Dockerfile')).toBeNull()
    expect(asked).toMatchObject([
      { properties: ['openFile', 'showHiddenFiles'] },
      { defaultPath: join('/documents', 'new.Dockerfile') },
      { properties: ['openDirectory'] },
      { title: 'Save the Dockerfile' },
    ])
  })
})

describe('the path given at start', () => {
  it('the start path follows the app folder in a checkout, the executable when packaged', () => {
    expect(startArgument(['electron', '/app', '/x/Dockerfile'], false)).toBe('/x/Dockerfile')
    expect(startArgument(['electron', '/app'], false)).toBeUndefined()
    expect(startArgument(['stagegraph', '--flag', '/x'], true)).toBe('/x')
    expect(startArgument(['electron', '--allow-file-access', '/app', '--x', '/x'], false)).toBe('/x')
  })

  it('the start path is relative to the folder of a second start', () => {
    const argv = ['electron', '/app', 'x/Dockerfile']
    expect(pathOfSecondStart(argv, '/second', false)).toBe(resolve('/second', 'x/Dockerfile'))
    expect(pathOfSecondStart(['electron', '/app'], '/second', false)).toBeNull()
  })
})
