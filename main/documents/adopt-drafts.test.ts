import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type AppData, createAppData, pathKey } from '../kept/index.ts'
import { LiveDocuments } from '../live/index.ts'
import { adoptDrafts, type TextBeside } from './adopt-drafts.ts'
import { revisionOf } from './bytes.ts'
import { diskFileAt } from './disk-file.ts'

const base = 'FROM a\nRUN one\nRUN between\nRUN two\n'

let folder: string
let file: string
let data: AppData
let live: LiveDocuments
const failures: unknown[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-drafts-'))
  file = join(folder, 'Dockerfile')
  await writeFile(file, base)
  data = createAppData(join(folder, 'data'))
  live = new LiveDocuments({
    folder: join(data.folder, 'journal'),
    fileAt: (real) => diskFileAt(real, { report: (error) => failures.push(error) }),
    report: (error) => failures.push(error),
    onUnwritable: (error) => failures.push(error),
    onUnreadable: (_file, error) => failures.push(error),
    onSetAside: (_document, aside) => failures.push(aside),
  })
})
afterEach(async () => {
  await live.close()
  await rm(folder, { recursive: true, force: true })
  expect(failures.splice(0)).toEqual([])
})

const drafts = (): string => join(data.folder, 'drafts')
const left = (): Promise<string[]> => readdir(drafts())

async function putDraft(content: unknown, path = file): Promise<void> {
  await mkdir(drafts(), { recursive: true })
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  await writeFile(join(drafts(), `${pathKey(path)}.json`), text)
}

/** Where the document stands, as a window that opens it sees it. */
async function opened(key = `file:${file}`, real: string | null = file) {
  const document = await live.open(
    { key, path: real, name: 'Dockerfile', real },
    { onUpdates: () => {}, onStatus: () => {}, onReset: () => {} },
  )
  const joined = await document.join(null)
  await document.close()
  return { text: joined.text?.doc, unsaved: joined.unsaved, theirs: joined.conflict?.theirs?.text ?? null }
}

const adopt = (): Promise<readonly TextBeside[]> => adoptDrafts(data, live, (error) => failures.push(error))

it('a draft becomes unsaved text of its document, once', async () => {
  const text = base.replace('one', 'mine')
  await putDraft({ path: file, text, baseRevision: revisionOf(Buffer.from(base)) })
  expect(await adopt()).toEqual([])
  expect(await opened()).toEqual({ text, unsaved: true, theirs: null })
  expect(await left()).toEqual([])
  expect(await readFile(file, 'utf8')).toBe(base)
})

it('a draft of a file that was changed since is in conflict with it, both texts at hand', async () => {
  const text = base.replace('one', 'mine')
  await putDraft({ path: file, text, baseRevision: revisionOf(Buffer.from(base)) })
  await writeFile(file, base.replace('two', 'theirs'))
  await adopt()
  expect(await opened()).toEqual({ text, unsaved: true, theirs: base.replace('two', 'theirs') })
  expect(await left()).toEqual([])
})

it('a draft whose text is on disk goes, and one of a file that is gone stays a text', async () => {
  await putDraft({ path: file, text: base, baseRevision: null })
  const gone = join(folder, 'gone')
  await putDraft({ path: gone, text: 'FROM gone\n', baseRevision: 'x' }, gone)
  await adopt()
  expect(await opened()).toEqual({ text: base, unsaved: false, theirs: null })
  expect(await opened(`file:${gone}`, gone)).toMatchObject({ text: 'FROM gone\n', unsaved: true })
  expect(await left()).toEqual([])
})

it('where the document has other unsaved text, the draft is merged with it, or becomes a document beside it', async () => {
  const document = await live.open(
    { key: `file:${file}`, path: file, name: 'Dockerfile', real: file },
    { onUpdates: () => {}, onStatus: () => {}, onReset: () => {} },
  )
  await document.merge(base, base.replace('two', 'journal'))
  await putDraft({
    path: file,
    text: base.replace('one', 'draft'),
    baseRevision: revisionOf(Buffer.from(base)),
  })
  expect(await adopt()).toEqual([])
  const both = base.replace('two', 'journal').replace('one', 'draft')
  expect((await document.join(null)).text?.doc).toBe(both)
  const other = base.replace('one', 'other')
  await putDraft({ path: file, text: other, baseRevision: revisionOf(Buffer.from(base)) })
  const [beside, ...more] = await adopt()
  expect(more).toEqual([])
  expect(beside?.name).toMatch(/\/Dockerfile$/)
  expect(await opened(beside?.key, null)).toMatchObject({ text: other, unsaved: true })
  expect((await document.join(null)).text?.doc).toBe(both)
  await document.close()
  expect(await left()).toEqual([])
})

it.each([
  ['truncated', '{"path":'],
  ['empty', ''],
  ['of a later version', { version: 2, path: '/x', text: '', baseRevision: null }],
])('a draft that is %s stays as it is, and is told', async (_what, content) => {
  await putDraft(content)
  await adopt()
  const [name = ''] = await left()
  expect(await readFile(join(drafts(), name), 'utf8')).toBe(
    typeof content === 'string' ? content : JSON.stringify(content),
  )
  expect(data.problems()).toEqual([{ file: join(drafts(), name), kind: 'not-understood', reason: 'other' }])
})

it('a draft stays when its text cannot be kept', async () => {
  await putDraft({ path: file, text: 'FROM mine\n', baseRevision: revisionOf(Buffer.from(base)) })
  await writeFile(join(data.folder, 'journal'), 'a file')
  await adopt()
  expect(await left()).toHaveLength(1)
  failures.splice(0)
})
