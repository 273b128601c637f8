import { EditorState, type TransactionSpec } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isLongDockerfile } from '#shared/stages/index.ts'
import { highlightDockerfile, readingOf } from './highlight.ts'
import { LongReading } from './long-reading.ts'

const line = 'RUN echo something that is long enough to fill the text\n'
const longText = `FROM alpine AS first\n${line.repeat(20_000)}`

/** As much of an editor as reading needs. */
class Opened {
  state = EditorState.create({ doc: longText, extensions: [highlightDockerfile] })
  readonly reading = new LongReading(this as unknown as EditorView)
  /** How many stages each reading found. */
  readonly read: number[] = []

  dispatch(spec: TransactionSpec): void {
    this.state = this.state.update(spec).state
    const { dockerfile, since } = readingOf(this.state)
    if (since === null) this.read.push(dockerfile.instructions.filter(isFrom).length)
  }

  type(text: string): void {
    this.dispatch({ changes: { from: this.state.doc.length, insert: text } })
    this.reading.again()
  }
}

const isFrom = ({ keyword }: { readonly keyword: string }): boolean => keyword === 'FROM'

let opened: Opened
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  opened = new Opened()
})
afterEach(() => {
  opened.reading.now()
  vi.useRealTimers()
})

describe('a long text', () => {
  it('is known to be one, and was read when it was opened', () => {
    const { dockerfile, since } = readingOf(opened.state)
    expect(isLongDockerfile(dockerfile)).toBe(true)
    expect(since).toBeNull()
  })

  it('is read once nothing changed it for a moment, and not at each key', async () => {
    for (const key of 'FROM first\n') {
      opened.type(key)
      vi.advanceTimersByTime(149)
    }
    expect(opened.read).toEqual([])
    vi.advanceTimersByTime(1)
    await vi.waitFor(() => expect(opened.read).toEqual([2]))
    expect(readingOf(opened.state)).toMatchObject({
      since: null,
      dockerfile: { text: `${longText}FROM first\n` },
    })
  })

  it('is read as it is in the end when it changed while it was being read', async () => {
    opened.type('FROM first\n')
    vi.advanceTimersByTime(150)
    opened.type('FROM first\n')
    vi.advanceTimersByTime(150)
    await vi.waitFor(() => expect(opened.read).toEqual([3]))
  })

  it('is waited for the longer, the longer the last time took', async () => {
    const times = [0, 0, 0, 100_000]
    vi.spyOn(performance, 'now').mockImplementation(() => times.shift() ?? 100_000)
    opened.type('FROM first\n')
    vi.advanceTimersByTime(150)
    await vi.waitFor(() => expect(opened.read).toEqual([2]))
    vi.mocked(performance.now).mockRestore()
    // The runner of the tests may have a timer of its own.
    const others = vi.getTimerCount()
    opened.type('FROM first\n')
    vi.advanceTimersByTime(1499)
    expect(vi.getTimerCount()).toBe(others + 1)
    vi.advanceTimersByTime(1)
    await vi.waitFor(() => expect(opened.read).toEqual([2, 3]))
  })

  it('is read at once where that is asked', () => {
    const before = vi.getTimerCount()
    opened.type('FROM first\n')
    opened.reading.now()
    expect(opened.read).toEqual([2])
    expect(vi.getTimerCount()).toBe(before)
    opened.reading.now()
    expect(opened.read).toEqual([2])
  })
})
