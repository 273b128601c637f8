import { EventEmitter } from 'node:events'
import type { Session, WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import { guardContents, guardSession, securePreferences } from './security.ts'

describe('the window', () => {
  it('has none of the powers a page must not have', () => {
    expect(securePreferences('/preload.cjs')).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
    })
  })

  it('goes nowhere else, opens nothing, embeds nothing', () => {
    let openHandler: Parameters<WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'allow' })
    const emitter = new EventEmitter()
    const contents = Object.assign(emitter, {
      setWindowOpenHandler: (handler: typeof openHandler) => {
        openHandler = handler
      },
    })
    guardContents(contents as unknown as WebContents)
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
    expect(openHandler({} as Parameters<typeof openHandler>[0])).toEqual({ action: 'deny' })
  })
})

describe('the session', () => {
  it('grants copying, and no permission else', () => {
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
    const answers: boolean[] = []
    const ask = (permission: string) =>
      Reflect.apply(given.request ?? (() => undefined), undefined, [
        null,
        permission,
        (ok: boolean) => answers.push(ok),
      ])
    for (const permission of [
      'clipboard-sanitized-write',
      'clipboard-read',
      'media',
      'geolocation',
      'openExternal',
    ]) {
      ask(permission)
    }
    expect(answers).toEqual([true, false, false, false, false])
    expect(Reflect.apply(given.check ?? (() => true), undefined, [null, 'notifications'])).toBe(false)
  })
})
