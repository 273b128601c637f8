import { describe, expect, it } from 'vitest'
import { TextFeed } from './text-feed.ts'

describe('TextFeed', () => {
  it('gives each reader everything from the start, and notifies it of more', () => {
    const feed = new TextFeed()
    feed.append('one ')
    const first = feed.open()
    let calls = 0
    const end = first.onMore(() => calls++)
    expect(first.take(100)).toEqual({ text: 'one ', restart: false })
    expect(first.take(100)).toEqual({ text: '', restart: false })
    feed.append('two')
    expect(calls).toBe(1)
    expect(first.take(100).text).toBe('two')
    expect(feed.open().take(100).text).toBe('one two')
    end()
    feed.append('!')
    expect(calls).toBe(1)
  })

  it('gives pieces of about the size asked for', () => {
    const feed = new TextFeed()
    for (let at = 0; at < 10; at++) feed.append('0123456789')
    const reader = feed.open()
    expect(reader.take(15).text).toHaveLength(20)
    expect(reader.take(1000).text).toHaveLength(80)
  })

  it('keeps its newest part, and restarts a reader that fell behind', () => {
    const feed = new TextFeed()
    const reader = feed.open()
    const chunk = 'x'.repeat(1024 * 1024)
    feed.append('start')
    for (let at = 0; at < 9; at++) feed.append(chunk)
    feed.append('end')
    const { text, restart } = reader.take(Number.POSITIVE_INFINITY)
    expect(restart).toBe(true)
    expect(text.length).toBeLessThanOrEqual(5 * 1024 * 1024)
    expect(text.endsWith('end')).toBe(true)
    expect(reader.take(1)).toEqual({ text: '', restart: false })
  })
})
