import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryPlaces, type MemoryPlaces } from '../../testing/memory-places.ts'
import { createMemoryStorage, startTestBench, type TestBench } from '../../testing/test-bench.ts'
import { newDocument, openDocument } from '../document-actions.ts'
import { changeShown, selectShown } from '../shown.ts'
import { noPageJournal } from './page-journal.ts'

const path = '/app/Dockerfile'
const text = 'FROM alpine AS a\nFROM a AS b\n'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const start = (places: MemoryPlaces, fileText = text): Promise<TestBench> =>
  startTestBench(fileText, {}, {}, createMemoryStorage(), noPageJournal, places)

/** What one page left. */
async function left(work: (bench: TestBench) => void | Promise<void>): Promise<MemoryPlaces> {
  const places = createMemoryPlaces()
  const bench = await start(places)
  await work(bench)
  await vi.advanceTimersByTimeAsync(300)
  bench.session.end()
  return places
}

describe('where a user was in a document', () => {
  it('is kept in a moment, and the next page begins there: target, graph, and what can be undone', async () => {
    const places = await left((bench) => {
      bench.editor.type(0, 0, '# mine\n')
      changeShown(bench.session.store, { chosenTarget: 0 })
      bench.session.canvas.place = () => ({ x: 10, y: 20, zoom: 0.5 })
    })
    const next = await start(places, `# mine\n${text}`)
    expect(selectShown(next.state())).toMatchObject({
      chosenTarget: 0,
      canvasPlace: { x: 10, y: 20, zoom: 0.5 },
      history: { done: [{ key: 'typing' }], undone: [] },
    })
    next.editor.undo()
    expect(next.editor.text()).toBe(text)
  })

  it('is kept at once when another document is shown, and when the page ends', async () => {
    const places = createMemoryPlaces()
    const bench = await start(places)
    const key = `file:${path}`
    bench.editor.type(0, 0, '# one\n')
    await newDocument(bench.session, 'FROM scratch\n')
    expect(places.kept.get(key)?.editor.steps?.text.doc).toBe(`# one\n${text}`)
    await openDocument(bench.session, path)
    bench.editor.type(0, 0, '# two\n')
    bench.page.dispatchEvent(new Event('pagehide'))
    expect(places.kept.get(key)?.editor.steps?.text.doc).toBe(`# two\n# one\n${text}`)
    expect([...places.kept.values()].map(({ graphView }) => graphView === null)).toEqual([true, false])
  })

  it('does not choose a target that became another stage', async () => {
    const places = await left((bench) => changeShown(bench.session.store, { chosenTarget: 0 }))
    const next = await start(places, `FROM scratch AS first\n${text}`)
    expect(selectShown(next.state()).chosenTarget).toBeNull()
  })

  it('is forgotten when the document is read again', async () => {
    const places = await left((bench) => bench.editor.type(0, 0, '# mine\n'))
    const next = await start(places, `# mine\n${text}`)
    await openDocument(next.session, path, true)
    expect(selectShown(next.state()).history.done).toEqual([])
  })
})
