import { EventEmitter } from 'node:events'
import type { Session, WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import { externalLink } from './external-links.ts'
import { guardContents, guardSession } from './security.ts'

describe('the window', () => {
  it('the window neither navigates, opens windows nor embeds frames', () => {
    let openHandler: Parameters<WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'allow' })
    const emitter = new EventEmitter()
    const contents = Object.assign(emitter, {
      setWindowOpenHandler: (handler: typeof openHandler) => {
        openHandler = handler
      },
    })
    const links: string[] = []
    guardContents(contents as unknown as WebContents, (address) => links.push(address))
    const prevented = (name: string, details: object): boolean => {
      let isPrevented = false
      emitter.emit(name, { ...details, preventDefault: () => (isPrevented = true) })
      return isPrevented
    }
    const home = 'stagegraph-app://app/index.html'
    expect(prevented('will-navigate', { url: home })).toBe(false)
    expect(prevented('will-navigate', { url: 'https://evil.example/' })).toBe(true)
    expect(prevented('will-frame-navigate', { url: home, isMainFrame: true })).toBe(false)
    expect(prevented('will-frame-navigate', { url: home, isMainFrame: false })).toBe(true)
    expect(prevented('will-redirect', {})).toBe(true)
    expect(prevented('will-attach-webview', {})).toBe(true)
    const details = { url: 'https://docs.docker.com/' } as Parameters<typeof openHandler>[0]
    expect(openHandler(details)).toEqual({ action: 'deny' })
    expect(links).toEqual(['https://docs.docker.com/'])
  })
})

describe('the session', () => {
  it("the session grants the app's page clipboard writing, fullscreen and notifications, and nothing else", () => {
    type Request = Parameters<Session['setPermissionRequestHandler']>[0]
    type Check = Parameters<Session['setPermissionCheckHandler']>[0]
    const given: { request: Request; check: Check } = { request: null, check: null }
    guardSession({
      setPermissionRequestHandler: (handler) => {
        given.request = handler
      },
      setPermissionCheckHandler: (handler) => {
        given.check = handler
      },
      setDevicePermissionHandler: (handler) => {
        expect(handler?.({} as Parameters<typeof handler>[0])).toBe(false)
      },
    })
    const home = 'stagegraph-app://app/index.html'
    const answers: boolean[] = []
    const ask = (permission: string, requestingUrl = home) =>
      Reflect.apply(given.request ?? (() => undefined), undefined, [
        null,
        permission,
        (ok: boolean) => answers.push(ok),
        { requestingUrl },
      ])
    for (const permission of ['clipboard-sanitized-write', 'fullscreen', 'notifications']) ask(permission)
    expect(answers.splice(0)).toEqual([true, true, true])
    for (const permission of ['clipboard-read', 'media', 'geolocation', 'openExternal', 'hid', 'usb']) {
      ask(permission)
    }
    ask('notifications', 'https://evil.example/')
    expect(new Set(answers)).toEqual(new Set([false]))
    const check = (permission: string, origin: string) =>
      Reflect.apply(given.check ?? (() => undefined), undefined, [null, permission, origin])
    expect(check('notifications', 'stagegraph-app://app')).toBe(true)
    expect(check('notifications', 'stagegraph-app://app/')).toBe(true)
    expect(check('notifications', 'https://evil.example')).toBe(false)
    expect(check('media', 'stagegraph-app://app')).toBe(false)
  })
})

describe('links out of the app', () => {
  it.each([
    ['https://docs.docker.com/reference/dockerfile/', 'https://docs.docker.com/reference/dockerfile/'],
    ['http://localhost:49153/', 'http://localhost:49153/'],
  ])('the link %s opens in the browser', (address, opened) =>
    expect(externalLink(address, ['localhost:49153'])).toBe(opened),
  )
  it.each([
    'http://docs.docker.com/',
    'https://docs.docker.com.evil.example/',
    'https://docs.docker.com@evil.example/',
    'https://user:pw@docs.docker.com/',
    'https://docs.docker.com:8443/',
    'https://evil.example/',
    'http://localhost:49154/',
    'http://localhost:49153/x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'ms-msdt:/id',
    'stagegraph-app://app/index.html',
    'nonsense',
  ])('the link %s does not open', (address) => expect(externalLink(address, ['localhost:49153'])).toBeNull())
})
