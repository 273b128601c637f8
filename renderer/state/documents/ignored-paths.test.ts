import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CallError } from '#shared/api/index.ts'
import { startTestBench, type TestBench } from '../testing/test-bench.ts'
import { newDocument, openDocument } from './document-actions.ts'
import { saveDocument } from './save-actions.ts'
import { selectShown } from './shown.ts'

const path = '/app/Dockerfile'
const text = 'FROM alpine:3.20 AS a\nCOPY dist/./x src /out/\nCOPY --from=busybox /bin /bin\n'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const bench = (ignored: string[]): Promise<TestBench> =>
  startTestBench(text, {
    'documents.ignored': ({ paths }) => ({ ignored: paths.filter((each) => ignored.includes(each)) }),
  })

const ignoredLines = ({ state }: TestBench): number[] =>
  (selectShown(state()).analysis?.diagnostics ?? [])
    .filter(({ rule }) => rule === 'CopyIgnoredFile')
    .map(({ line }) => line)

it('asks about the paths the text takes from its context, and reports those that .dockerignore excludes', async () => {
  const opened = await bench(['dist/x'])
  expect(opened.inputs('documents.ignored')).toEqual([])
  await vi.advanceTimersByTimeAsync(300)
  expect(opened.inputs('documents.ignored')).toEqual([{ path, paths: ['dist/x', 'src'] }])
  expect(ignoredLines(opened)).toEqual([2])
})

it('asks again when the paths change, once for a run of keystrokes, and not for other changes', async () => {
  const opened = await bench(['lib'])
  await vi.advanceTimersByTimeAsync(300)
  opened.editor.type(text.length, text.length, 'RUN true\n')
  await vi.advanceTimersByTimeAsync(1000)
  expect(opened.inputs('documents.ignored')).toHaveLength(1)
  const end = text.length + 'RUN true\n'.length
  opened.editor.type(end, end, 'COPY l /l\n')
  opened.editor.type(end + 6, end + 6, 'ib')
  await vi.advanceTimersByTimeAsync(300)
  expect(opened.inputs('documents.ignored').slice(1)).toEqual([{ path, paths: ['dist/x', 'lib', 'src'] }])
  expect(ignoredLines(opened)).toEqual([5])
  opened.editor.type(0, 0, '# typing keeps what is known\n')
  expect(ignoredLines(opened)).toEqual([6])
})

it('asks again after a save: .dockerignore may have changed', async () => {
  const ignored: string[] = []
  const opened = await bench(ignored)
  await vi.advanceTimersByTimeAsync(300)
  expect(ignoredLines(opened)).toEqual([])
  ignored.push('src')
  opened.editor.type(0, 0, '# hi\n')
  await saveDocument(opened.session)
  await vi.advanceTimersByTimeAsync(300)
  expect(ignoredLines(opened)).toEqual([3])
})

it('asks again when the same file is opened again', async () => {
  const opened = await bench(['src'])
  await vi.advanceTimersByTimeAsync(300)
  await openDocument(opened.session, path, true)
  expect(ignoredLines(opened)).toEqual([])
  await vi.advanceTimersByTimeAsync(300)
  expect(ignoredLines(opened)).toEqual([2])
})

it('checks nothing without an answer, and asks nothing for a document without a file', async () => {
  const opened = await startTestBench(text, {
    'documents.ignored': () => {
      throw new CallError({ code: 'cannot-read', message: 'cannot read .dockerignore' })
    },
  })
  await vi.advanceTimersByTimeAsync(300)
  expect(ignoredLines(opened)).toEqual([])
  expect(opened.state().messages).toEqual([])
  await newDocument(opened.session, 'FROM alpine\n')
  opened.editor.type(0, 0, 'FROM a\nCOPY x /\n')
  await vi.advanceTimersByTimeAsync(300)
  expect(opened.inputs('documents.ignored')).toHaveLength(1)
})
