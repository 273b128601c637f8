import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { ThreadWorker } from '../../../scripts/test/thread-worker.ts'
import { selectShown } from '../documents/shown.ts'
import { startTestBench, type TestBench } from '../testing/test-bench.ts'
import { type Analysis, check, checkLater, isCheckedLater, loadChecks, read } from './analyse.ts'

const long = `FROM alpine AS one\n${'RUN cd x\n'.repeat(7000)}COPY a /b\nMAINTAINER me\n`
const none: ReadonlySet<string> = new Set()
const readingOf = (text: string): Analysis => read(parseDockerfile(text), {}, null)

const started: ThreadWorker[] = []
class WatchedWorker extends ThreadWorker {
  constructor(url: URL) {
    super(url)
    started.push(this)
  }
}

beforeAll(loadChecks)
beforeEach(() => vi.stubGlobal('Worker', WatchedWorker))
afterEach(() => {
  vi.unstubAllGlobals()
  for (const worker of started.splice(0)) worker.terminate()
})

describe('the checks of a long text', () => {
  it('the page leaves them to a worker, and where there are no workers it does them itself', () => {
    expect(isCheckedLater(readingOf(long))).toBe(true)
    expect(isCheckedLater(readingOf('FROM a\n'))).toBe(false)
    expect(check(readingOf(long), {}, none)).toMatchObject({ checked: null, diagnostics: [] })
    vi.unstubAllGlobals()
    expect(check(readingOf(long), {}, none)).toMatchObject({ contextPaths: ['a'] })
  })

  it('checkLater answers what check answers, of the same reading, and ends its worker', async () => {
    const reading = readingOf(long)
    const later = await checkLater(reading, {}, none)
    vi.unstubAllGlobals()
    expect(later).toEqual(check(reading, {}, none))
    expect(later.diagnostics.length).toBeGreaterThan(0)
    expect(later.checked).toBe(reading.dockerfile)
    expect(started.map(({ isTerminated }) => isTerminated)).toEqual([true])
  })

  it('checkLater ends the check of an earlier text, which rejects, and answers for the later one', async () => {
    const earlier = checkLater(readingOf(long), {}, none).catch((error: unknown) => error)
    const reading = readingOf(`${long}# later\n`)
    const later = checkLater(reading, {}, none)
    expect(await earlier).toBeInstanceOf(Error)
    expect((await later).checked).toBe(reading.dockerfile)
    expect(started.map(({ isTerminated }) => isTerminated)).toEqual([true, true])
  })

  it('checkLater rejects when its worker cannot be loaded, and the next one is not harmed', async () => {
    class MissingWorker extends WatchedWorker {
      constructor(_: URL) {
        super(new URL('./not-there.ts', import.meta.url))
      }
    }
    vi.stubGlobal('Worker', MissingWorker)
    await expect(checkLater(readingOf(long), {}, none)).rejects.toThrow('could not be loaded')
    expect(started.map(({ isTerminated }) => isTerminated)).toEqual([true])
    vi.stubGlobal('Worker', WatchedWorker)
    expect((await checkLater(readingOf(long), {}, none)).contextPaths).toEqual(['a'])
  })
})

describe('the problems of a long document', () => {
  /** Waits until the shown text is checked. */
  const checked = ({ session, state }: TestBench): Promise<Analysis> =>
    new Promise((resolve) => {
      const look = (): void => {
        const { analysis } = selectShown(state())
        if (analysis === null || analysis.checked !== analysis.dockerfile) return
        stop()
        resolve(analysis)
      }
      const stop = session.store.subscribe(look)
      look()
    })

  it('are those of the text as it is now, also when it is changed while it is checked', async () => {
    const bench = await startTestBench(long)
    bench.editor.type(0, 0, 'FROM alpine AS first\nCOPY b /c\n')
    const { dockerfile, diagnostics, contextPaths } = await checked(bench)
    expect(dockerfile.text).toBe(bench.editor.text())
    expect(contextPaths).toEqual(['a', 'b'])
    vi.unstubAllGlobals()
    expect(diagnostics).toEqual(check(readingOf(bench.editor.text()), {}, none).diagnostics)
    expect(started.length).toBeGreaterThan(1)
    expect(started.every(({ isTerminated }) => isTerminated)).toBe(true)
  })
})
