import { execFileSync } from 'node:child_process'
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { directoryListing, openDocument } from '#shared/api/documents.ts'
import { maxDocumentBytes } from '#shared/api/index.ts'
import { joinLineEnds, splitLineEnds } from '#shared/live/index.ts'
import { type AppData, createAppData } from '../kept/index.ts'
import { revisionOf } from './bytes.ts'
import { notWritableReason } from './disk-file.ts'
import { createDocuments, type Documents } from './documents.ts'
import { Roots } from './roots.ts'
import { openDocumentWindow, openKeyWindow } from './testing/document-window.ts'

let base: string
let folder: string
let documents: Documents
let failures: unknown[]

/** Of the documents started last. */
let data: AppData
async function startDocuments(): Promise<Documents> {
  const roots = new Roots()
  await roots.addFolder(folder)
  data = createAppData(join(base, 'data'))
  return createDocuments({ roots, data, dialogs: null, report: (error) => failures.push(error) })
}

beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-documents-')))
  folder = join(base, 'project')
  await mkdir(folder)
  failures = []
  documents = await startDocuments()
})
afterEach(async () => {
  await documents.close()
  await rm(base, { recursive: true, force: true })
  expect(failures).toEqual([])
})

const at = (name: string) => join(folder, name)
const open = (path: string) => documents.open({ path, known: null })
const code = (value: string) => expect.objectContaining({ code: value })

/** The bytes of `text` as UTF-8, or of a list of numbers. */
async function put(name: string, content: string | number[]): Promise<string> {
  await writeFile(at(name), typeof content === 'string' ? content : Buffer.from(content))
  return at(name)
}

describe('ignored', () => {
  it('ignored names the paths that .dockerignore excludes from the context', async () => {
    const path = await put('Dockerfile', 'FROM a\n')
    expect((await documents.ignored({ path, paths: ['dist', '.'] })).ignored).toEqual([])
    await put('.dockerignore', 'dist\n**/*.log\n')
    const paths = ['dist', 'dist/a.js', 'src', 'x/y.log', '.']
    expect((await documents.ignored({ path, paths })).ignored).toEqual(['dist', 'dist/a.js', 'x/y.log'])
    await put('Dockerfile.dockerignore', 'src\n')
    expect((await documents.ignored({ path, paths })).ignored).toEqual(['src'])
  })

  it('ignored names nothing where .dockerignore has exceptions, and the context itself where all is excluded', async () => {
    const path = await put('Dockerfile', 'FROM a\n')
    await put('.dockerignore', '*\n!keep\n')
    expect((await documents.ignored({ path, paths: ['a'] })).ignored).toEqual([])
    await put('.dockerignore', '*\n')
    expect((await documents.ignored({ path, paths: ['a', '.'] })).ignored).toEqual(['a', '.'])
  })

  it('ignored rejects a document outside the roots, and an unreadable .dockerignore', async () => {
    await writeFile(join(base, 'Dockerfile'), 'FROM a\n')
    await expect(documents.ignored({ path: join(base, 'Dockerfile'), paths: ['a'] })).rejects.toEqual(
      code('outside-roots'),
    )
    const path = await put('Dockerfile', 'FROM a\n')
    await mkdir(at('.dockerignore'))
    await expect(documents.ignored({ path, paths: ['a'] })).rejects.toEqual(code('cannot-read'))
  })
})

describe('open', () => {
  it('open keeps line ends and the byte order mark, and fits the contract', async () => {
    const path = await put('Dockerfile', '\ufeffFROM a\r\nRUN b\nRUN c')
    const opened = await open(path)
    expect(openDocument.parse(opened)).toEqual(opened)
    const text = '\ufeffFROM a\r\nRUN b\nRUN c'
    expect(opened).toMatchObject({
      path,
      name: join('project', 'Dockerfile'),
      context: folder,
      readOnly: false,
      live: {
        text: { doc: 'FROM a\nRUN b\nRUN c', bom: true, lineEnd: '\n', exceptions: [6] },
        unsaved: false,
        saved: { text, revision: revisionOf(await readFile(path)) },
        conflict: null,
      },
    })
  })

  it("open takes a folder's Dockerfile, the usual name first", async () => {
    await put('Dockerfile.dev', 'FROM dev')
    await put('Containerfile', 'FROM container')
    expect((await open(folder)).path).toBe(at('Containerfile'))
    await put('Dockerfile', 'FROM plain')
    expect((await open(folder)).path).toBe(at('Dockerfile'))
  })

  it('open shows a file that is not UTF-8, which cannot be written', async () => {
    const path = await put('Dockerfile', [0x46, 0x52, 0x4f, 0x4d, 0x20, 0xff, 0xfe, 0x0a])
    const opened = await open(path)
    expect(opened).toMatchObject({
      readOnly: true,
      readOnlyReason: 'not-utf8',
      live: { text: splitLineEnds('FROM \ufffd\ufffd\n') },
    })
    const saving = documents.save({ key: opened.key, epoch: 'read-only', version: 0, updates: [] })
    await expect(saving).rejects.toEqual(code('not-open'))
    expect((await readFile(path)).includes(0xff)).toBe(true)
  })

  it('open rejects large files and what is not a file', async () => {
    await mkdir(at('empty'))
    await expect(open(at('empty'))).rejects.toEqual(code('not-found'))
    await put('Dockerfile', 'x'.repeat(maxDocumentBytes + 1))
    await expect(open(at('Dockerfile'))).rejects.toEqual(code('too-large'))
    await expect(open(at('Dockerfile'))).rejects.toThrow(/has 8\.1 MiB; at most 8 MiB .* COPY them/)
    await expect(open('/dev/zero')).rejects.toEqual(code('outside-roots'))
    await expect(open(at('missing/Dockerfile'))).rejects.toEqual(code('not-found'))
  })
})

describe('save', () => {
  it('save writes exact bytes, keeps the mode, and returns the revision that is on disk', async () => {
    const path = await put('Dockerfile', 'FROM a\r\n# x\r\n')
    await chmod(path, 0o604)
    const window = await openDocumentWindow(documents, path)
    window.become('FROM 日本\n# \u{1f433}\n')
    const revision = await window.save()
    expect(await readFile(path, 'utf8')).toBe('FROM 日本\r\n# \u{1f433}\r\n')
    expect((await stat(path)).mode & 0o7777).toBe(0o604)
    expect(revisionOf(await readFile(path))).toBe(revision)
  })

  it('save keeps the owner of the file', async () => {
    const path = await put('Dockerfile', 'FROM a')
    const mine = process.getuid?.() ?? -1
    // Only root may change a file's owner; for other users it stays the same.
    const owner = mine === 0 ? 4711 : mine
    if (mine >= 0) await chown(path, owner, process.getgid?.() ?? -1)
    const window = await openDocumentWindow(documents, path)
    window.become('FROM b')
    await window.save()
    if (mine >= 0) expect((await stat(path)).uid).toBe(owner)
  })

  it('save says what keeps a file from being replaced', async () => {
    const only = (allowed: readonly string[]) => async (path: string) => allowed.includes(path)
    const path = await put('Dockerfile', '')
    expect(await notWritableReason(path, only([folder]))).toBe('permissions')
    expect(await notWritableReason(path, only([path]))).toBe('folder')
    expect(await notWritableReason(path, only([path, folder]))).toBeNull()
    expect(await notWritableReason(path)).toBeNull()
    expect(await notWritableReason(at('missing'), only([folder]))).toBeNull()
  })

  it('save does not replace a file that was made read-only while it was open', async () => {
    const path = await put('Dockerfile', 'FROM a')
    const window = await openDocumentWindow(documents, path)
    window.become('FROM b')
    await chmod(path, 0o444)
    await expect(window.save()).rejects.toEqual(code('read-only'))
    expect(await readFile(path, 'utf8')).toBe('FROM a')
    await chmod(path, 0o644)
    await window.save()
    expect(await readFile(path, 'utf8')).toBe('FROM b')
  })

  it('save tells every window where the document stands', async () => {
    const path = await put('Dockerfile', 'FROM a')
    const window = await openDocumentWindow(documents, path)
    const told: unknown[] = []
    documents.subscribe({
      onUpdates: () => {},
      onReset: () => {},
      onStatus: (status) => told.push(status),
    })
    window.become('FROM b')
    const revision = await window.save()
    const key = `file:${path}`
    const at = { key, epoch: (await open(path)).live.epoch }
    expect(told).toEqual([
      { ...at, version: 1, revision: revisionOf(Buffer.from('FROM a')), unsaved: true, conflict: null },
      { ...at, version: 1, revision, unsaved: false, conflict: null },
    ])
  })

  it('save writes through a link and leaves the link alone', async () => {
    await put('real', 'FROM a')
    await symlink('real', at('Dockerfile'))
    const window = await openDocumentWindow(documents, at('Dockerfile'))
    window.become('FROM b')
    await window.save()
    expect((await lstat(at('Dockerfile'))).isSymbolicLink()).toBe(true)
    expect(await readFile(at('real'), 'utf8')).toBe('FROM b')
  })

  it('save does not overwrite what another program wrote into the same lines', async () => {
    const path = await put('Dockerfile', 'FROM a')
    const window = await openDocumentWindow(documents, path)
    window.become('FROM mine')
    await put('Dockerfile', 'FROM other')
    await expect(window.save()).rejects.toEqual(code('conflict'))
    expect(await readFile(path, 'utf8')).toBe('FROM other')
    const revision = revisionOf(Buffer.from('FROM other'))
    await documents.resolve({ key: `file:${path}`, choice: 'mine', revision })
    await window.save()
    expect(await readFile(path, 'utf8')).toBe('FROM mine')
  })

  it('save writes a file again that is gone, with its folder', async () => {
    await mkdir(at('service'))
    const path = await put('service/Dockerfile', 'FROM a')
    const window = await openDocumentWindow(documents, path)
    await rm(at('service'), { recursive: true })
    window.become('FROM b')
    await window.save()
    expect(await readFile(path, 'utf8')).toBe('FROM b')
  })

  it.each([
    { what: 'a folder', take: () => mkdir(at('Dockerfile')) },
    { what: 'a pipe', take: async () => void execFileSync('mkfifo', [at('Dockerfile')]) },
  ])(
    'what is unsaved of a file whose name $what took opens again, is not saved over that, and is saved once it is gone',
    async ({ take }) => {
      const path = await put('Dockerfile', 'FROM a')
      const window = await openDocumentWindow(documents, path)
      window.become('FROM b')
      await window.send()
      await documents.close()
      await rm(path)
      await take()
      documents = await startDocuments()
      const again = await openDocumentWindow(documents, path)
      expect(again.text).toBe('FROM b')
      expect((await open(path)).live.conflict).toEqual({ theirs: null })
      await expect(again.save()).rejects.toEqual(code('cannot-save'))
      expect((await lstat(path)).isFile()).toBe(false)
      await rm(path, { recursive: true })
      await again.save()
      expect(await readFile(path, 'utf8')).toBe('FROM b')
    },
  )

  it.each([
    ['not-utf8', (path: string) => writeFile(path, Buffer.from([0xff, 0xfe, 0x46]))],
    ['too-large', (path: string) => writeFile(path, '#'.repeat(maxDocumentBytes + 1))],
  ])(
    'what is unsaved of a file that is %s on disk opens again, says why, and is not saved over it',
    async (why, change) => {
      const path = await put('Dockerfile', 'FROM a')
      const window = await openDocumentWindow(documents, path)
      window.become('FROM b')
      await window.send()
      await documents.close()
      await change(path)
      const onDisk = await readFile(path)
      documents = await startDocuments()
      const opened = await open(path)
      expect(openDocument.parse(opened)).toEqual(opened)
      expect(opened).toMatchObject({ readOnly: false, unreadable: { code: why }, live: { unsaved: true } })
      const again = await openDocumentWindow(documents, path)
      expect(again.text).toBe('FROM b')
      await expect(again.save()).rejects.toEqual(code(why))
      expect((await readFile(path)).equals(onDisk)).toBe(true)
      await put('Dockerfile', 'FROM a')
      expect(await open(path)).toMatchObject({ unreadable: null, live: { conflict: null } })
      await again.save()
      expect(await readFile(path, 'utf8')).toBe('FROM b')
    },
  )

  it('a file that is no UTF-8 any more is shown where nothing of it is unsaved', async () => {
    const path = await put('Dockerfile', 'FROM a')
    await openDocumentWindow(documents, path)
    await documents.close()
    await put('Dockerfile', [0x46, 0xff])
    documents = await startDocuments()
    expect(await open(path)).toMatchObject({ readOnlyReason: 'not-utf8', unreadable: null })
  })

  it('what is unsaved of a file whose folder became a file opens again', async () => {
    await mkdir(at('service'))
    const path = await put('service/Dockerfile', 'FROM a')
    const window = await openDocumentWindow(documents, path)
    window.become('FROM b')
    await window.send()
    await documents.close()
    await rm(at('service'), { recursive: true })
    await put('service', 'a file')
    documents = await startDocuments()
    const again = await openDocumentWindow(documents, path)
    expect(again.text).toBe('FROM b')
    await expect(again.save()).rejects.toEqual(code('cannot-save'))
    expect(await readFile(at('service'), 'utf8')).toBe('a file')
  })

  it('a pipe and a folder of which nothing was kept do not open as a document', async () => {
    await mkdir(at('folder'))
    execFileSync('mkfifo', [at('pipe')])
    await expect(open(at('folder'))).rejects.toEqual(code('not-found'))
    await expect(open(at('pipe'))).rejects.toEqual(code('not-a-file'))
  })

  it('save does not replace a file that is no UTF-8 any more, and says why', async () => {
    const path = await put('Dockerfile', 'FROM a')
    const window = await openDocumentWindow(documents, path)
    window.become('FROM b')
    await put('Dockerfile', [0xff, 0xfe, 0x46])
    await expect(window.save()).rejects.toEqual(code('not-utf8'))
    expect([...(await readFile(path))]).toEqual([0xff, 0xfe, 0x46])
  })

  it('save rejects lone surrogates, and keeps the file', async () => {
    const path = await put('Dockerfile', 'FROM a')
    const window = await openDocumentWindow(documents, path)
    window.become('FROM \ud83d')
    await expect(window.save()).rejects.toEqual(code('invalid-text'))
    expect(await readFile(path, 'utf8')).toBe('FROM a')
  })

  it('save says what is in the way of its lock, and leaves the file alone', async () => {
    const path = await put('Dockerfile', 'FROM a')
    const window = await openDocumentWindow(documents, path)
    window.become('FROM b')
    const before = process.env.TMPDIR
    process.env.TMPDIR = await put('file', '')
    try {
      await expect(window.save()).rejects.toEqual(code('cannot-save'))
    } finally {
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
    }
    expect(await readFile(path, 'utf8')).toBe('FROM a')
    await window.save()
    expect(await readFile(path, 'utf8')).toBe('FROM b')
  })

  it('open returns any text that save wrote', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        const path = await put('Dockerfile', '')
        const window = await openDocumentWindow(documents, path)
        window.become(text.replaceAll('\r\n', '\n'))
        await window.save()
        const { text: opened } = (await open(path)).live
        expect(opened === null ? null : joinLineEnds(opened)).toBe(window.text)
        expect(await readFile(path, 'utf8')).toBe(window.text)
      }),
      { seed: 11, numRuns: 40 },
    )
  })

  it('two processes with different data folders that save at once lose neither text unasked', async () => {
    const path = await put('Dockerfile', 'FROM a\n')
    const roots = new Roots()
    await roots.addFolder(folder)
    const data = createAppData(join(base, 'other data'))
    const others = createDocuments({ roots, data, dialogs: null, report: (error) => failures.push(error) })
    try {
      for (let round = 0; round < 20; round++) {
        await put('Dockerfile', 'FROM a\n')
        const windows = [await openDocumentWindow(documents, path), await openDocumentWindow(others, path)]
        for (const [at, window] of windows.entries()) window.become(`FROM ${at}.${round}\n`)
        const saves = await Promise.allSettled(windows.map((window) => window.save()))
        expect(saves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
        for (const [at, { status }] of saves.entries()) {
          if (status === 'fulfilled') expect(await readFile(path, 'utf8')).toBe(`FROM ${at}.${round}\n`)
        }
        for (const service of [documents, others]) await service.discard({ key: `file:${path}` })
      }
    } finally {
      await others.close()
    }
  })
})

describe('saveAs', () => {
  it('saveAs writes a document without a file, which is gone when it is discarded', async () => {
    const window = await openKeyWindow(documents, 'text:some-id', 'Dockerfile')
    window.become('FROM new\n')
    await window.synchronise()
    const opened = await documents.saveAs({ path: at('Dockerfile'), text: window.text, replaced: null })
    expect(opened).toMatchObject({
      path: at('Dockerfile'),
      live: { text: splitLineEnds('FROM new\n'), unsaved: false },
    })
    expect(await readFile(at('Dockerfile'), 'utf8')).toBe('FROM new\n')
    await documents.discard({ key: 'text:some-id' })
    expect((await documents.unsaved({ keys: ['text:some-id'] })).unsaved).toEqual([])
  })

  it('saveAs replaces a file only as the user has seen it', async () => {
    const window = await openKeyWindow(documents, 'text:some-id', 'Dockerfile')
    window.become('FROM new\n')
    await window.synchronise()
    const path = await put('Dockerfile', 'FROM a')
    const saveAs = (replaced: string | null) => documents.saveAs({ path, text: window.text, replaced })
    await expect(saveAs(null)).rejects.toEqual(code('conflict'))
    await put('Dockerfile', 'FROM b')
    await expect(saveAs(revisionOf(Buffer.from('FROM a')))).rejects.toEqual(code('conflict'))
    await saveAs(revisionOf(Buffer.from('FROM b')))
    expect(await readFile(path, 'utf8')).toBe('FROM new\n')
    const outside = documents.saveAs({ path: join(base, 'Dockerfile'), text: 'FROM a', replaced: null })
    await expect(outside).rejects.toEqual(code('outside-roots'))
  })
})

describe('unsaved text', () => {
  it('unsaved text is there when the document is opened again, in another process too', async () => {
    const path = await put('Dockerfile', 'FROM a\n')
    const window = await openDocumentWindow(documents, path)
    window.become('FROM a\nRUN b\n')
    await window.synchronise()
    await documents.close()
    documents = await startDocuments()
    const keys = [`file:${path}`, 'text:unknown-one', `file:${join(base, 'elsewhere')}`]
    expect((await documents.unsaved({ keys })).unsaved).toEqual([`file:${path}`])
    expect((await open(path)).live).toMatchObject({
      text: splitLineEnds('FROM a\nRUN b\n'),
      unsaved: true,
    })
    await documents.discard({ key: `file:${path}` })
    expect((await open(path)).live).toMatchObject({ text: splitLineEnds('FROM a\n'), unsaved: false })
  })

  it('unsaved text that cannot be read is kept aside, and counts as a problem of the data', async () => {
    const path = await put('Dockerfile', 'FROM a\n')
    const window = await openDocumentWindow(documents, path)
    window.become('FROM a\nRUN b\n')
    await window.synchronise()
    await documents.close()
    const journals = join(base, 'data', 'journal')
    const [journal = ''] = await readdir(journals)
    await writeFile(join(journals, journal), 'of another program')
    documents = await startDocuments()
    expect((await open(path)).live).toMatchObject({ text: splitLineEnds('FROM a\n'), unsaved: false })
    const aside = (await readdir(journals)).filter((name) => name.endsWith('.aside'))
    expect(data.problems()).toMatchObject([{ file: join(journals, aside[0] ?? ''), kind: 'not-understood' }])
    expect(await readFile(join(journals, aside[0] ?? ''), 'utf8')).toBe('of another program')
    expect(String(failures.splice(0))).toContain('was not understood')
  })

  it('unsaved text of a file that is gone, with its folder, opens', async () => {
    await mkdir(at('service'))
    const path = await put('service/Dockerfile', 'FROM a\n')
    const window = await openDocumentWindow(documents, path)
    window.become('FROM a\nRUN b\n')
    await window.synchronise()
    await documents.close()
    await rm(at('service'), { recursive: true })
    documents = await startDocuments()
    expect((await open(path)).live).toMatchObject({
      text: splitLineEnds('FROM a\nRUN b\n'),
      unsaved: true,
      conflict: { theirs: null },
    })
  })

  it('unsaved text does not come back into a file that the app wrote anew', async () => {
    const path = await put('Dockerfile', 'FROM a\n')
    const window = await openDocumentWindow(documents, path)
    window.become('FROM mine\n')
    await window.synchronise()
    await put('Dockerfile', 'FROM fresh\n')
    await documents.forgetUnsaved(path)
    expect((await open(path)).live).toMatchObject({
      text: splitLineEnds('FROM fresh\n'),
      unsaved: false,
      conflict: null,
    })
  })
})

describe('list', () => {
  it('list shows folders and Dockerfiles, nothing that leads outside', async () => {
    for (const name of ['src', '.git', '.devcontainer', 'node_modules']) await mkdir(at(name))
    for (const name of [
      'Dockerfile',
      'Dockerfile.dev',
      'prod.Dockerfile',
      'Dockerfile.dockerignore',
      'x.c',
    ]) {
      await put(name, '')
    }
    await mkdir(join(base, 'outside'))
    await symlink('../outside', at('out'))
    await symlink('src', at('in'))
    const listing = await documents.list({ path: null })
    expect(directoryListing.parse(listing)).toEqual(listing)
    expect(listing.parent).toBeNull()
    expect(listing.entries.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'directory .devcontainer',
      'directory in',
      'directory src',
      'dockerfile Dockerfile',
      'dockerfile Dockerfile.dev',
      'dockerfile prod.Dockerfile',
    ])
    expect((await documents.list({ path: at('src') })).parent).toBe(folder)
    await expect(documents.list({ path: at('out') })).rejects.toEqual(code('outside-roots'))
    await expect(documents.list({ path: at('x.c') })).rejects.toEqual(code('cannot-read'))
  })
})

describe('changes from outside', () => {
  /** The document's text, once it is that. */
  const becomes = (path: string, text: string) =>
    vi.waitFor(
      async () =>
        expect((await documents.join({ key: `file:${path}`, name: '', known: null })).text).toEqual(
          splitLineEnds(text),
        ),
      20_000,
    )

  it('outside changes become the text, and are told', async () => {
    const path = await put('Dockerfile', 'FROM a')
    await open(path)
    const told: unknown[] = []
    documents.subscribe({
      onUpdates: ({ updates }) => told.push(updates[0]?.client),
      onReset: () => {},
      onStatus: ({ revision, unsaved }) => told.push([revision, unsaved]),
    })
    await put('Dockerfile', 'FROM b')
    await becomes(path, 'FROM b')
    await vi.waitFor(() => expect(told.slice(-1)).toEqual([[revisionOf(Buffer.from('FROM b')), false]]))
    expect(told[0]).toBe('disk')
  })

  it('outside changes leave out what the app wrote itself', async () => {
    const path = await put('Dockerfile', 'FROM a')
    const window = await openDocumentWindow(documents, path)
    const clients: unknown[] = []
    documents.subscribe({
      onUpdates: ({ updates }) => clients.push(updates[0]?.client),
      onReset: () => {},
      onStatus: () => {},
    })
    window.become('FROM mine')
    await window.save()
    await put('Dockerfile', 'FROM theirs')
    await becomes(path, 'FROM theirs')
    expect(clients).toEqual(['w1', 'disk'])
  })

  it('outside changes are seen behind a link', async () => {
    await mkdir(at('deep'))
    await writeFile(at('deep/real'), 'FROM a')
    await symlink('deep/real', at('Dockerfile'))
    const { key } = await open(at('Dockerfile'))
    await writeFile(at('deep/real'), 'FROM b')
    await vi.waitFor(
      async () =>
        expect((await documents.join({ key, name: '', known: null })).text).toEqual(splitLineEnds('FROM b')),
      20_000,
    )
  })
})
