import { beforeAll, describe, expect, it } from 'vitest'
import { wordSources } from '#renderer/app/words/word-sources.ts'
import { startI18n } from '#renderer/i18n/index.ts'
import { maxDocumentBytes } from '#shared/api/index.ts'
import { startTestBench, type TestBench } from '../testing/test-bench.ts'
import { detailText } from '../window/message-state.ts'
import { openDroppedFiles, openDroppedText } from './dropped.ts'
import { selectShown } from './shown.ts'

beforeAll(() => startI18n(wordSources))

const own = 'FROM alpine AS own\n'
const shown = ({ state, editor }: TestBench) => [selectShown(state()).file?.name, editor.text().length]
const messages = ({ state }: TestBench) =>
  state().messages.map((message) => [message.kind, message.key, detailText(message, ({ code }) => code)])

/** A Dockerfile of so many bytes, most of its characters of three bytes. */
const textOf = (bytes: number): string => {
  const rest = bytes - 'FROM alpine\n#'.length
  return `FROM alpine\n#${'語'.repeat(Math.floor(rest / 3))}${'x'.repeat(rest % 3)}`
}

describe('a text that is dropped on the window', () => {
  it('is a document of its own, up to the last byte that can be edited', async () => {
    const bench = await startTestBench(own)
    const text = textOf(maxDocumentBytes)
    await openDroppedText(bench.session, text)
    expect(shown(bench)).toEqual(['Dockerfile', text.length])
    expect(selectShown(bench.state()).file).toMatchObject({ path: null, readOnly: false })
    expect(messages(bench)).toEqual([])
  })

  it('is not opened with one byte more, counted as in the file, and its size and the limit are said', async () => {
    const bench = await startTestBench(own)
    await openDroppedText(bench.session, textOf(maxDocumentBytes + 1))
    expect(shown(bench)[1]).toBe(own.length)
    expect(messages(bench)).toEqual([
      [
        'failed',
        'message.textNotOpened',
        'It has 8.1 MiB; at most 8 MiB can be edited. Move long content into files of the build context and COPY them.',
      ],
    ])
  })

  it('is ignored when it is no Dockerfile, however long it is', async () => {
    const bench = await startTestBench(own)
    for (const text of ['', 'https://example.org', 'x\n'.repeat(maxDocumentBytes)]) {
      await openDroppedText(bench.session, text)
    }
    expect(shown(bench)[1]).toBe(own.length)
    expect(messages(bench)).toEqual([])
  })
})

describe('a file that is dropped on the window', () => {
  it('is a document of its own, under its name, with its byte order mark', async () => {
    const bench = await startTestBench(own)
    await openDroppedFiles(bench.session, [new File(['\ufeffFROM b\r\n'], 'b.Dockerfile')])
    expect(shown(bench)).toEqual(['b.Dockerfile', 'FROM b\n'.length])
    expect(bench.editor.fileText()).toBe('\ufeffFROM b\r\n')
    expect(selectShown(bench.state()).file).toMatchObject({ path: null, readOnlyReason: null })
  })

  it('is only shown when it is not UTF-8', async () => {
    const bench = await startTestBench(own)
    await openDroppedFiles(bench.session, [new File([new Uint8Array([0x46, 0xe9])], 'latin')])
    expect(selectShown(bench.state()).file).toMatchObject({ name: 'latin', readOnlyReason: 'not-utf8' })
  })

  it('is not opened when it is too large, and its name, its size and the limit are said', async () => {
    const bench = await startTestBench(own)
    await openDroppedFiles(bench.session, [new File([new Uint8Array(maxDocumentBytes + 1)], 'b.Dockerfile')])
    expect(shown(bench)[1]).toBe(own.length)
    expect(messages(bench)).toEqual([
      [
        'failed',
        'message.notOpened',
        expect.stringMatching(/^b\.Dockerfile has 8\.1 MiB; at most 8 MiB can/),
      ],
    ])
  })
  it('is one of twenty that are opened at once, the last one shown; how many are left is said', async () => {
    const bench = await startTestBench(own)
    const files = Array.from({ length: 23 }, (_, at) => new File([`FROM f${at}\n`], `f${at}`))
    await openDroppedFiles(bench.session, files.slice(0, 20))
    expect([bench.state().tabs.length, messages(bench)]).toEqual([21, []])
    await openDroppedFiles(bench.session, files)
    expect(bench.state().tabs).toHaveLength(41)
    expect(shown(bench)[0]).toBe('f19')
    expect(messages(bench)).toEqual([
      [
        'failed',
        'message.notAllOpened',
        '23 files were dropped; 20 are opened at once. Drop the last 3 again.',
      ],
    ])
  })
})
