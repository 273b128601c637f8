import { describe, expect, it, vi } from 'vitest'
import { isPushName, pushes } from '#shared/api/index.ts'
import { PushListeners } from './push-listeners.ts'

const schemas = { isPushName, pushes }
const open = (path: string) => ['app.open', { path }] as const

describe('pushes', () => {
  it('are queued in order until a listener is added', async () => {
    const listeners = new PushListeners(schemas)
    const heard: unknown[] = []
    listeners.emit(...open('/a'))
    listeners.emit('app.command', { command: 'save' })
    listeners.on('app.open', ({ path }) => heard.push(path))
    listeners.on('app.command', ({ command }) => heard.push(command))
    expect(heard).toEqual([])
    await Promise.resolve()
    expect(heard).toEqual(['/a', 'save'])
    listeners.emit(...open('/b'))
    expect(heard).toEqual(['/a', 'save', '/b'])
  })

  it('are queued until the schemas are loaded, which starts with the first listener', async () => {
    const load = vi.fn(async () => schemas)
    const listeners = new PushListeners(null, load)
    const heard: unknown[] = []
    listeners.emit(...open('/a'))
    await Promise.resolve()
    expect(load).not.toHaveBeenCalled()
    listeners.on('app.open', ({ path }) => heard.push(path))
    listeners.emit(...open('/b'))
    listeners.emit('app.open', { path: 1 })
    await vi.waitFor(() => expect(heard).toEqual(['/a', '/b']))
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('are dropped when the schemas fail to load, and the next one retries', async () => {
    const load = vi.fn(async () => schemas).mockRejectedValueOnce(new Error('gone'))
    const listeners = new PushListeners(null, load)
    const heard: unknown[] = []
    listeners.on('app.open', ({ path }) => heard.push(path))
    listeners.emit(...open('/a'))
    await vi.waitFor(() => {
      listeners.emit(...open('/b'))
      expect(load).toHaveBeenCalledTimes(2)
    })
    await vi.waitFor(() => expect(heard).toContain('/b'))
    expect(heard).not.toContain('/a')
  })
})
