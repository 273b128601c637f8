import { describe, expect, it, vi } from 'vitest'
import { CallError, type HostBridge } from '#shared/api/index.ts'
import { defaultSettings } from '#shared/settings/index.ts'
import { createBridgeConnection } from '../bridge-connection.ts'
import { createFakeHost } from './fake-host.ts'

describe('the fake host', () => {
  it('holds both sides to the contract', async () => {
    const host = createFakeHost({
      'settings.get': () => defaultSettings,
      'documents.open': () => {
        throw new CallError({ code: 'not-found', message: 'none' })
      },
      'documents.pick': () => '',
    })
    expect(await host.call('settings.get', {})).toEqual(defaultSettings)
    await expect(host.call('documents.open', { path: '/x' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(host.call('documents.open', { path: '' })).rejects.toThrow()
    await expect(host.call('documents.pick', { what: 'file' })).rejects.toThrow()
    await expect(host.call('app.info', {})).rejects.toMatchObject({ code: 'not-faked' })
    expect(host.made.map(({ name }) => name)).toEqual([
      'settings.get',
      'documents.open',
      'documents.pick',
      'app.info',
    ])
  })

  it('pushes and drops the connection on demand', async () => {
    const host = createFakeHost({ 'settings.get': () => defaultSettings })
    const heard: unknown[] = []
    host.on('app.command', ({ command }) => heard.push(command))
    host.onConnection((state) => heard.push(state))
    host.push('app.command', { command: 'save' })
    host.setConnection('reconnecting')
    await expect(host.call('settings.get', {})).rejects.toMatchObject({ code: 'disconnected' })
    expect(heard).toEqual(['save', 'reconnecting'])
  })
})

describe('the bridge connection', () => {
  it('unwraps answers, rebuilds errors and rejects other shapes', async () => {
    const answers: unknown[] = [
      { ok: true, value: defaultSettings },
      { ok: false, error: { code: 'no-daemon', message: 'none' } },
      'nonsense',
    ]
    let push: (push: string, payload: unknown) => void = () => undefined
    const bridge: HostBridge = {
      call: async () => answers.shift(),
      subscribe: (listener) => {
        push = listener
        return () => undefined
      },
    }
    const host = createBridgeConnection(bridge)
    expect(await host.call('settings.get', {})).toEqual(defaultSettings)
    await expect(host.call('daemon.status', {})).rejects.toMatchObject({ code: 'no-daemon' })
    await expect(host.call('daemon.status', {})).rejects.toMatchObject({ code: 'bad-answer' })
    const heard: unknown[] = []
    host.on('app.open', (payload) => heard.push(payload))
    push('app.open', { path: '/x' })
    push('app.open', { path: '' })
    push('app.open', { path: '/y' })
    // The first push waits for the schemas to load.
    await vi.waitFor(() => expect(heard).toHaveLength(2), 20_000)
    expect(heard).toEqual([{ path: '/x' }, { path: '/y' }])
  })
})
