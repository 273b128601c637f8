import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { ChangeSet } from '@codemirror/state'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { splitLineEnds, toUpdateJson } from '#shared/live/index.ts'
import { seededRandom } from '#shared/testing/random.ts'
import { countCases } from '../../scripts/safety/case-count.ts'
import { LiveDocuments, type OpenedDocument } from './live-documents.ts'
import type { DocumentEvents } from './shared-document.ts'
import { MemoryFile } from './testing/memory-file.ts'
import { TypingWindow } from './testing/typing-window.ts'

const base = 'FROM a\nRUN one\nRUN between\nRUN two\n'
const names = {
  key: 'file:/work/Dockerfile',
  path: '/work/Dockerfile',
  name: 'work/Dockerfile',
  real: '/work/Dockerfile',
}

let folder: string
let file: MemoryFile
const hosts: LiveDocuments[] = []
const failures: unknown[] = []
const unwritable: unknown[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stagegraph-documents-'))
  file = new MemoryFile(base)
})
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close()
  rmSync(folder, { recursive: true, force: true })
  expect(failures.splice(0)).toEqual([])
  unwritable.splice(0)
})

/** A process on the data folder. */
function startHost(): LiveDocuments {
  const host = new LiveDocuments({
    folder,
    fileAt: () => file,
    report: (error) => failures.push(error),
    onSetAside: (_document, aside) => failures.push(aside),
    onUnwritable: (error) => unwritable.push(error),
    onUnreadable: (_file, error) => unwritable.push(error),
  })
  hosts.push(host)
  return host
}

const quiet: DocumentEvents = { onUpdates: () => {}, onStatus: () => {}, onReset: () => {} }

async function openWindow(document: OpenedDocument, client: string): Promise<TypingWindow> {
  const window = new TypingWindow(document, client)
  await window.open()
  return window
}

it('windows of two processes see each other’s typing, and each saves both', async () => {
  const told: string[] = []
  const first = await startHost().open(names, quiet)
  const second = await startHost().open(names, {
    ...quiet,
    onUpdates: (_epoch, version, updates) => told.push(`${version} ${updates.length}`),
    onStatus: ({ unsaved }) => told.push(unsaved ? 'unsaved' : 'saved'),
  })
  const [one, other] = [await openWindow(first, 'w1'), await openWindow(second, 'w2')]
  one.type(0, 0, '# one\n')
  other.type(base.length, base.length, '# other\n')
  await one.synchronise()
  await other.synchronise()
  await one.synchronise()
  expect(one.text).toBe(`# one\n${base}# other\n`)
  expect(other.text).toBe(one.text)
  await other.save()
  expect(file.text).toBe(one.text)
  expect(await first.join(null)).toMatchObject({ unsaved: false })
  expect(told).toEqual(['0 1', 'unsaved', '1 1', 'saved'])
})

it('windows agree on the text after a lone CR came to stand before a line end', async () => {
  file.text = 'FROM a\rb\nRUN c\n'
  const documents = [await startHost().open(names, quiet), await startHost().open(names, quiet)]
  const [one, two] = await Promise.all(documents.map((document, at) => openWindow(document, `w${at}`)))
  if (one === undefined || two === undefined) throw new Error('two windows were opened')
  one.become('FROM a\r\nRUN c\n')
  await one.synchronise()
  await two.synchronise()
  const three = await openWindow(await startHost().open(names, quiet), 'w3')
  three.type(0, 0, '# three\n')
  for (const window of [three, one, two]) await window.synchronise()
  for (const { text } of [one, two, three]) expect(text).toBe('# three\nFROM a\r\nRUN c\n')
  await two.save()
  expect(file.text).toBe('# three\nFROM a\r\nRUN c\n')
})

it('two processes that save at once leave both texts in the file', async () => {
  const documents = [await startHost().open(names, quiet), await startHost().open(names, quiet)]
  const windows = await Promise.all(documents.map((document, at) => openWindow(document, `w${at}`)))
  for (const [at, window] of windows.entries()) window.type(0, 0, `# ${at}\n`)
  await Promise.all(windows.map((window) => window.synchronise()))
  await Promise.all(windows.map((window) => window.save()))
  expect(file.text).toContain('# 0\n')
  expect(file.text).toContain('# 1\n')
})

it('when the owner ends, another process owns the document, with all that was kept', async () => {
  let resets = 0
  const [owner, heir] = [startHost(), startHost()]
  const first = await owner.open(names, quiet)
  const second = await heir.open(names, { ...quiet, onReset: () => resets++ })
  const [one, other] = [await openWindow(first, 'w1'), await openWindow(second, 'w2')]
  one.type(0, 0, '# one\n')
  await one.synchronise()
  other.type(base.length, base.length, '# other\n')
  await owner.close()
  await other.synchronise()
  expect(other.text).toBe(`# one\n${base}# other\n`)
  expect(resets).toBe(1)
  await other.save()
  expect(file.text).toBe(other.text)
  const third = await startHost().open(names, quiet)
  expect((await third.join(null)).text).toEqual(splitLineEnds(other.text))
})

it('a document that is opened again while it ends has one owner, who knows all that was kept', async () => {
  const [host, other] = [startHost(), startHost()]
  const first = await host.open(names, quiet)
  const window = await openWindow(first, 'w1')
  window.type(0, 0, '# one\n')
  await window.synchronise()
  const closing = first.close()
  const again = await host.open(names, quiet)
  await closing
  const windows = [await openWindow(again, 'w2'), await openWindow(await other.open(names, quiet), 'w3')]
  for (const [at, each] of windows.entries()) {
    each.type(0, 0, `# again ${at}\n`)
    await each.synchronise()
  }
  for (const each of windows) {
    await each.synchronise()
    expect(each.text).toBe(`# again 0\n# again 1\n# one\n${base}`)
  }
})

it('a document whose owner is about to end opens in another process', async () => {
  for (let round = 0; round < 20; round++) {
    const [owner, heir] = [startHost(), startHost()]
    const window = await openWindow(await owner.open(names, quiet), 'w1')
    window.type(0, 0, `# ${round}\n`)
    await window.synchronise()
    const closing = owner.close()
    const opened = await heir.open(names, quiet)
    await closing
    expect((await opened.join(null)).text?.doc).toContain(`# ${round}\n`)
    await opened.discard()
  }
})

it('what is asked while one owner after the other ends is answered by the last', async () => {
  for (let round = 0; round < 20; round++) {
    const last = startHost()
    const others = [startHost(), startHost()]
    for (const host of others) await host.open(names, quiet)
    const opened = await last.open(names, quiet)
    const window = await openWindow(opened, `w${round}`)
    const ended = others.map((host) => host.close())
    for (let line = 0; line < 10; line++) {
      window.type(0, 0, `# ${line}\n`)
      await window.synchronise()
    }
    await Promise.all(ended)
    expect((await opened.join(null)).text?.doc).toBe(window.text)
    expect(window.text.match(/^# /gm)).toHaveLength(10)
    await opened.discard()
    await last.close()
  }
})

it('what is typed into a document that has ended is not taken to be kept', async () => {
  const host = startHost()
  const document = await host.open(names, quiet)
  const window = await openWindow(document, 'w1')
  await document.close()
  window.type(0, 0, '# late\n')
  const { epoch, version, updates } = window.lose() ?? { epoch: '', version: 0, updates: [] }
  await expect(document.push(epoch, version, updates)).rejects.toMatchObject({ code: 'not-open' })
  expect(readdirSync(folder)).toEqual([])
})

it('a data folder that cannot be written is told, and documents open, which can be saved', async () => {
  writeFileSync(join(folder, 'file'), '')
  const told: unknown[] = []
  const host = new LiveDocuments({
    folder: join(folder, 'file', 'journal'),
    fileAt: () => file,
    report: (error) => failures.push(error),
    onSetAside: () => {},
    onUnwritable: (error) => told.push(error),
    onUnreadable: () => {},
  })
  hosts.push(host)
  const document = await host.open(names, quiet)
  expect(told).toMatchObject([{ code: 'ENOTDIR' }])
  const window = await openWindow(document, 'w1')
  window.type(0, 0, '# typed\n')
  const { epoch, version, updates } = window.lose() ?? { epoch: '', version: 0, updates: [] }
  await expect(document.push(epoch, version, updates)).rejects.toMatchObject({ code: 'cannot-keep' })
  await document.save(epoch, version, updates)
  expect(file.text).toMatch(/^# typed\n/)
})

it('a text that was never saved is kept like any other, until it is discarded', async () => {
  const unsaved = { key: 'text:1', path: null, name: 'Dockerfile', real: null }
  const document = await startHost().open(unsaved, quiet)
  const window = await openWindow(document, 'w1')
  window.type(0, 0, 'FROM scratch\n')
  await window.synchronise()
  await document.close()
  const again = await startHost().open(unsaved, quiet)
  expect((await again.join(null)).text).toEqual(splitLineEnds('FROM scratch\n'))
  await again.discard()
  expect(readdirSync(folder)).toEqual([])
})

it('a closed document that is saved leaves nothing behind', async () => {
  const host = startHost()
  const document = await host.open(names, quiet)
  const window = await openWindow(document, 'w1')
  window.type(0, 0, '# one\n')
  await window.synchronise()
  await window.save()
  await document.close()
  expect(readdirSync(folder)).toEqual([])
})

it('what is discarded is gone for everybody', async () => {
  const [first, second] = [await startHost().open(names, quiet), await startHost().open(names, quiet)]
  const [one, other] = [await openWindow(first, 'w1'), await openWindow(second, 'w2')]
  one.type(0, 0, '# one\n')
  await one.synchronise()
  await first.discard()
  await other.synchronise()
  expect(other.text).toBe(base)
  expect(existsSync(folder)).toBe(true)
})

/** Interleavings of typing, synchronising, saving and another program's writes. */
const interleavings = 200

it('whatever two windows and two processes type in whatever order, all of it is in the document, the same everywhere', async () => {
  for (let seed = 1; seed <= interleavings; seed++) {
    const random = seededRandom(seed)
    file.text = base
    const [here, there] = [startHost(), startHost()]
    const documents = [await here.open(names, quiet), await there.open(names, quiet)]
    const windows = await Promise.all(
      documents.flatMap((document, host) =>
        [0, 1].map((each) => openWindow(document, `${seed}:${host}:${each}`)),
      ),
    )
    const marks: string[] = []
    for (let step = 0; step < 30; step++) {
      const window = windows[Math.floor(random() * windows.length)]
      if (window === undefined) continue
      const what = random()
      if (what < 0.6) {
        const mark = `<${seed}.${step}>`
        const at = Math.floor(random() * (window.text.length + 1))
        window.type(at, at, mark)
        marks.push(mark)
      } else if (what < 0.9) await window.synchronise()
      else await window.save()
    }
    await Promise.all(windows.map((window) => window.synchronise()))
    for (const window of windows) await window.synchronise()
    const texts = new Set(windows.map(({ text }) => text))
    expect([seed, texts.size]).toEqual([seed, 1])
    const [text = ''] = texts
    // A mark may have been typed inside another one.
    const letters = [...marks.join('')].sort().join('')
    const added = [...text]
    for (const letter of base) added.splice(added.indexOf(letter), 1)
    expect(added.sort().join('')).toBe(letters)
    await windows[seed % 4]?.save()
    expect(file.text).toBe(text)
    await Promise.all([here.close(), there.close()])
    hosts.length = 0
  }
  countCases('fault', 'interleavings of two windows in each of two processes', interleavings)
})

it('a document opens and is saved where nothing can be kept, and what is typed is said to be kept nowhere', async () => {
  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'a file')
  const document = await startHost().open(names, quiet)
  expect(unwritable.splice(0)).toMatchObject([{ code: 'EEXIST' }, { code: 'ENOTDIR' }])
  const { epoch, version } = await document.join(null)
  const update = toUpdateJson({
    clientID: 'me',
    changes: ChangeSet.of({ from: 0, insert: '# mine\n' }, base.length),
  })
  const pushing = document.push(epoch, version, [update])
  await expect(pushing).rejects.toMatchObject({
    code: 'cannot-keep',
    message: expect.stringMatching(/a file is in place of its folder.*in this window only: save/),
  })
  await document.save(epoch, version, [update])
  expect(file.text).toBe(`# mine\n${base}`)
  expect(readFileSync(folder, 'utf8')).toBe('a file')
  await document.close()
  failures.splice(0)
})

it('a journal that cannot be read is neither written over nor removed', async () => {
  const log = (await keptLog()) ?? ''
  rmSync(log)
  mkdirSync(log)
  const document = await startHost().open(names, quiet)
  expect(unwritable.splice(0)).toMatchObject([{ code: 'EISDIR' }])
  const { epoch, version } = await document.join(null)
  const changes = ChangeSet.of({ from: 0, insert: '# mine\n' }, base.length)
  const pushing = document.push(epoch, version, [toUpdateJson({ clientID: 'me', changes })])
  await expect(pushing).rejects.toMatchObject({ code: 'cannot-keep' })
  await document.close()
  expect(statSync(log).isDirectory()).toBe(true)
})

it('a journal whose text was saved goes at the next start, with who owned it; unsaved text and living owners stay', async () => {
  const log = await keptLog()
  const owner = (log ?? '').replace(/log$/, 'owner')
  const dead = { pid: 2 ** 22 + 1, started: '1', address: '/nowhere', secret: 'gone' }
  writeFileSync(owner, JSON.stringify(dead))
  await startHost().sweep()
  expect(readdirSync(folder)).toEqual([basename(log ?? '')])
  const using = startHost()
  const document = await using.open(names, quiet)
  file.text = `# kept\n${base}`
  await startHost().sweep()
  expect(readdirSync(folder)).toHaveLength(2)
  await document.close()
  writeFileSync(owner, JSON.stringify(dead))
  await startHost().sweep()
  expect(readdirSync(folder)).toEqual([])
})

it('a journal that is not understood stays when others are swept', async () => {
  const log = (await keptLog()) ?? ''
  file.text = `# kept\n${base}`
  appendFileSync(log, 'damaged\nlines\n')
  await startHost().sweep()
  expect(existsSync(log)).toBe(true)
})

/** The journal of unsaved text, which nobody has open. */
async function keptLog(): Promise<string | null> {
  const host = startHost()
  const document = await host.open(names, quiet)
  await document.merge(base, `# kept\n${base}`)
  await host.close()
  const name = readdirSync(folder).find((each) => each.endsWith('.log'))
  return name === undefined ? null : join(folder, name)
}
