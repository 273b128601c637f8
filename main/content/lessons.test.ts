import { mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lessonLimits } from '#shared/api/index.ts'
import { splitLineEnds } from '#shared/live/index.ts'
import { createDocuments, type Documents, Roots } from '../documents/index.ts'
import { openDocumentWindow } from '../documents/testing/document-window.ts'
import { createAppData } from '../kept/index.ts'
import { createLessons, type Lessons } from './lessons.ts'

let folder: string
let lessons: Lessons
let documents: Documents | null = null
const failures: unknown[] = []
const at = (...parts: readonly string[]) => join(folder, ...parts)

async function write(path: string, text: string | Buffer): Promise<void> {
  await mkdir(dirname(at(path)), { recursive: true })
  await writeFile(at(path), text)
}

/** Starts the app, ending the one that was started before. */
async function start(): Promise<Lessons> {
  await documents?.close()
  const data = createAppData(at('data'))
  const roots = new Roots()
  for (const name of ['data/lessons', 'mine']) {
    await mkdir(at(name), { recursive: true })
    await roots.addFolder(at(name))
  }
  documents = createDocuments({ roots, data, dialogs: null, report: (error) => failures.push(error) })
  return createLessons({
    folder: at('bundled'),
    copies: at('data/lessons'),
    data,
    roots,
    forgetUnsaved: documents.forgetUnsaved,
  })
}

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-lessons-')))
  await write('bundled/one/lesson.en.md', 'english')
  await write('bundled/one/lesson.ja.md', '日本語')
  await write('bundled/one/context/Dockerfile', 'FROM scratch\n')
  await write('bundled/one/context/src/a.txt', 'a')
  await write('bundled/none/notes.txt', 'no lesson')
  lessons = await start()
})
afterEach(async () => {
  await documents?.close()
  documents = null
  await rm(folder, { recursive: true, force: true })
  expect(failures.splice(0)).toEqual([])
})

function service(): Documents {
  if (documents === null) throw new Error('the app was not started')
  return documents
}

const keys = async () => (await lessons.list()).lessons.map(({ key }) => key)

it('the lessons of the app are listed as they are written', async () => {
  expect(await lessons.list()).toEqual({
    lessons: [
      {
        key: 'one',
        name: 'one',
        folder: null,
        refused: null,
        texts: { en: 'english', ja: '日本語' },
        dockerfile: 'FROM scratch\n',
        context: ['Dockerfile', 'src/a.txt'],
      },
    ],
    folders: [],
  })
})

it('a lesson opens as a copy, which stays as the user left it until it is reset', async () => {
  const { path } = await lessons.open({ key: 'one', fresh: false })
  expect(path).toBe(at('data/lessons/one/Dockerfile'))
  expect(await readFile(at('data/lessons/one/src/a.txt'), 'utf8')).toBe('a')
  await writeFile(path, 'FROM alpine\n')
  await lessons.open({ key: 'one', fresh: false })
  expect(await readFile(path, 'utf8')).toBe('FROM alpine\n')
  await lessons.open({ key: 'one', fresh: true })
  expect(await readFile(path, 'utf8')).toBe('FROM scratch\n')
  expect(await readFile(at('bundled/one/context/Dockerfile'), 'utf8')).toBe('FROM scratch\n')
  await expect(lessons.open({ key: 'two', fresh: false })).rejects.toMatchObject({ code: 'no-such-lesson' })
})

it.each(['open', 'not open'])(
  'what is unsaved in a copy that is %s stays until the lesson is reset',
  async (state) => {
    const { path } = await lessons.open({ key: 'one', fresh: false })
    const window = await openDocumentWindow(service(), path)
    window.become('FROM typed\n')
    await window.synchronise()
    if (state === 'not open') lessons = await start()
    const unsaved = async () => (await service().unsaved({ keys: [`file:${path}`] })).unsaved
    await lessons.open({ key: 'one', fresh: false })
    expect(await unsaved()).toEqual([`file:${path}`])
    await lessons.open({ key: 'one', fresh: true })
    expect(await unsaved()).toEqual([])
    const { live } = await service().open({ path, known: null })
    expect(live).toMatchObject({
      text: splitLineEnds('FROM scratch\n'),
      unsaved: false,
      conflict: null,
    })
    expect(await readFile(path, 'utf8')).toBe('FROM scratch\n')
  },
)

it('lessons of a folder that the user chose are added and remembered', async () => {
  await write('mine/課題/lesson.ja.md', 'text')
  await write('mine/課題/context/Dockerfile', 'FROM alpine\n')
  const added = await lessons.addFolder({ path: at('mine') })
  expect(added.folders).toEqual([{ path: at('mine'), problem: null }])
  expect(added.lessons[1]).toMatchObject({
    name: '課題',
    folder: at('mine'),
    texts: { ja: 'text' },
  })
  lessons = await start()
  const [, key = ''] = await keys()
  expect(await readFile((await lessons.open({ key, fresh: false })).path, 'utf8')).toBe('FROM alpine\n')

  await rm(at('mine'), { recursive: true })
  expect((await lessons.list()).folders[0]?.problem?.message).toContain('does not exist')
  expect((await lessons.removeFolder({ path: at('mine') })).folders).toEqual([])
  expect(await keys()).toEqual(['one'])
})

it('folders outside the roots and folders without lessons are rejected', async () => {
  await expect(lessons.addFolder({ path: at('bundled') })).rejects.toMatchObject({ code: 'outside-roots' })
  await expect(lessons.addFolder({ path: at('mine') })).rejects.toMatchObject({ code: 'no-lessons' })
  await expect(lessons.addFolder({ path: at('mine', 'nothing') })).rejects.toMatchObject({
    code: 'not-found',
  })
})

it('reading lessons keeps to its limits and follows no links', async () => {
  await write('mine/large/lesson.en.md', Buffer.alloc(lessonLimits.textBytes + 1, 'x'))
  await write('mine/many/lesson.en.md', 'text')
  for (let file = 0; file <= lessonLimits.files; file++) await write(`mine/many/context/${file}`, '')
  await write('secret', 'secret')
  await write('mine/link/lesson.en.md', 'text')
  await write('mine/link/context/Dockerfile', 'FROM scratch\n')
  await symlink(at('secret'), at('mine/link/context/secret'))
  await symlink(at('secret'), at('mine/link/lesson.ja.md'))
  const { lessons: found } = await lessons.addFolder({ path: at('mine') })
  expect(found.slice(1).map(({ name, refused }) => [name, refused?.code])).toEqual([
    ['large', 'lesson-too-large'],
    ['link', 'not-a-file'],
    ['many', 'lesson-too-large'],
  ])
  expect(JSON.stringify(found)).not.toContain('"secret"')
  await expect(lessons.open({ key: found[1]?.key ?? '', fresh: false })).rejects.toMatchObject({
    code: 'lesson-too-large',
  })

  await rm(at('mine/link/lesson.ja.md'))
  const { path } = await lessons.open({ key: found[2]?.key ?? '', fresh: false })
  await expect(stat(join(dirname(path), 'secret'))).rejects.toMatchObject({ code: 'ENOENT' })
})

it('a lesson whose context is a link to another folder brings nothing of that one along', async () => {
  await write('project/.env', 'TOKEN=secret\n')
  await write('project/Dockerfile', 'FROM secret\n')
  await write('mine/taking/lesson.en.md', 'text')
  await symlink(at('project'), at('mine/taking/context'))
  const { lessons: found } = await lessons.addFolder({ path: at('mine') })
  expect(JSON.stringify(found)).not.toContain('secret')
  const taking = found.find(({ name }) => name === 'taking')
  expect(taking).toMatchObject({ refused: null, dockerfile: null, context: [] })
  await expect(lessons.open({ key: taking?.key ?? '', fresh: true })).rejects.toMatchObject({
    code: 'no-such-lesson',
  })
  // A context that is none, with a folder that leads there.
  await rm(at('mine/taking/context'))
  await write('mine/taking/context/Dockerfile', 'FROM scratch\n')
  await symlink(at('project'), at('mine/taking/context/more'))
  await lessons.list()
  const { path } = await lessons.open({ key: taking?.key ?? '', fresh: true })
  expect(await readdir(dirname(path), { recursive: true })).toEqual(['Dockerfile'])
})

it('the progress of lessons survives a restart and can be cleared', async () => {
  await lessons.saveProgress({ key: 'one', progress: { step: 2, done: [0, 1], finished: false } })
  await Promise.all([
    lessons.saveProgress({ key: 'two', progress: { step: 0, done: [], finished: false } }),
    lessons.saveProgress({ key: 'one', progress: { step: 3, done: [0, 1, 2], finished: true } }),
  ])
  lessons = await start()
  expect(await lessons.progress()).toEqual({
    one: { step: 3, done: [0, 1, 2], finished: true },
    two: { step: 0, done: [], finished: false },
  })
  await lessons.saveProgress({ key: 'two', progress: null })
  expect(Object.keys(await lessons.progress())).toEqual(['one'])
  await writeFile(at('data/lesson-progress.json'), '{"version":1,"less')
  expect(await lessons.progress()).toEqual({})
})
