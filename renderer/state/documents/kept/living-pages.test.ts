import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MemoryLocks } from '../../testing/memory-locks.ts'
import { joinLivingPages, type LivingPages } from './living-pages.ts'

let site: MemoryLocks
beforeEach(() => {
  vi.useFakeTimers()
  site = new MemoryLocks()
})
afterEach(() => vi.useRealTimers())

const join = (client: string): LivingPages => joinLivingPages(client, site.page(client))
const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)

describe('the living pages of a site', () => {
  it('are those that have not ended', async () => {
    const one = join('one')
    join('two')
    await settled()
    expect(await one.alive()).toEqual(new Set(['one', 'two']))
    site.end('two')
    expect(await one.alive()).toEqual(new Set(['one']))
  })

  it.each([
    ['that was there before', ['other', 'one']],
    ['that came later', ['one', 'other']],
  ])('learn ten seconds later that a page %s has ended', async (_, order) => {
    const pages = new Map(order.map((client) => [client, join(client)]))
    const told = vi.fn()
    pages.get('one')?.onEnded(told)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(told).not.toHaveBeenCalled()
    site.end('other')
    await vi.advanceTimersByTimeAsync(9999)
    expect(told).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(told).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(told).toHaveBeenCalledTimes(1)
  })

  it('learn it of each page, and not any more once they do not want to', async () => {
    const told = vi.fn()
    const end = join('one').onEnded(told)
    for (const other of ['two', 'three', 'four']) join(other)
    await settled()
    site.end('two')
    site.end('three')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(told).toHaveBeenCalledTimes(2)
    end()
    site.end('four')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(told).toHaveBeenCalledTimes(2)
  })
})

describe('what a page does alone', () => {
  it('waits for the others, and fails alone', async () => {
    const [one, two] = [join('one'), join('two')]
    const done: string[] = []
    let finish = (): void => undefined
    const first = one.alone(async () => {
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      done.push('one')
      throw new Error('no')
    })
    const failed = expect(first).rejects.toThrow('no')
    const second = two.alone(async () => void done.push('two'))
    await settled()
    expect(done).toEqual([])
    finish()
    await Promise.all([failed, second])
    expect(done).toEqual(['one', 'two'])
  })

  it('is left to another that does not end, after three seconds', async () => {
    const [one, two] = [join('one'), join('two')]
    void one.alone(() => new Promise(() => undefined))
    const work = vi.fn(async () => undefined)
    const second = two.alone(work)
    await vi.advanceTimersByTimeAsync(3000)
    await second
    expect(work).not.toHaveBeenCalled()
    site.end('one')
    await two.alone(work)
    expect(work).toHaveBeenCalledTimes(1)
  })

  it('is done in a browser without locks, too', async () => {
    const { BroadcastChannel } = site.page('one')
    const pages = joinLivingPages('one', { navigator: {}, BroadcastChannel })
    const work = vi.fn(async () => undefined)
    await pages.alone(work)
    expect(work).toHaveBeenCalledTimes(1)
    await expect(pages.alive()).rejects.toThrow('no locks')
  })
})
