import { EventEmitter, once } from 'node:events'
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { directoryListing, openDocument } from '#shared/api/documents.ts'
import { maxDocumentBytes } from '#shared/api/index.ts'
import { createAppData, createDrafts } from '../kept/index.ts'
import { revisionOf } from './bytes.ts'
import { createDocuments, type Documents, notWritableReason } from './documents.ts'
import { Roots } from './roots.ts'

let base: string
let folder: string
let documents: Documents
beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-documents-')))
  folder = join(base, 'project')
  await mkdir(folder)
  const roots = new Roots()
  await roots.addFolder(folder)
  documents = createDocuments(roots, createDrafts(createAppData(join(base, 'data'))))
})
afterEach(async () => {
  documents.close()
  await rm(base, { recursive: true, force: true })
})

const at = (name: string) => join(folder, name)
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
    const opened = await documents.open({ path })
    expect(openDocument.parse(opened)).toEqual(opened)
    expect(opened).toMatchObject({
      path,
      name: join('project', 'Dockerfile'),
      context: folder,
      text: '\ufeffFROM a\r\nRUN b\nRUN c',
      revision: revisionOf(await readFile(path)),
      readOnly: false,
      draft: null,
    })
  })

  it("open takes a folder's Dockerfile, the usual name first", async () => {
    await put('Dockerfile.dev', 'FROM dev')
    await put('Containerfile', 'FROM container')
    expect((await documents.open({ path: folder })).path).toBe(at('Containerfile'))
    await put('Dockerfile', 'FROM plain')
    expect((await documents.open({ path: folder })).path).toBe(at('Dockerfile'))
  })

  it('open shows a file that is not UTF-8, and save never writes it', async () => {
    const path = await put('Dockerfile', [0x46, 0x52, 0x4f, 0x4d, 0x20, 0xff, 0xfe, 0x0a])
    const opened = await documents.open({ path })
    expect(opened).toMatchObject({ readOnly: true, readOnlyReason: 'not-utf8', text: 'FROM \ufffd\ufffd\n' })
    await expect(documents.save({ path, text: opened.text, baseRevision: opened.revision })).rejects.toEqual(
      code('read-only'),
    )
    expect((await readFile(path)).includes(0xff)).toBe(true)
  })

  it('open rejects large files and what is not a file', async () => {
    await mkdir(at('empty'))
    await expect(documents.open({ path: at('empty') })).rejects.toEqual(code('not-found'))
    await put('Dockerfile', 'x'.repeat(maxDocumentBytes + 1))
    await expect(documents.open({ path: at('Dockerfile') })).rejects.toEqual(code('too-large'))
    await expect(documents.open({ path: '/dev/zero' })).rejects.toEqual(code('outside-roots'))
  })
})

describe('save', () => {
  it('save writes exact bytes, keeps the mode, and returns the revision that open returns', async () => {
    const path = await put('Dockerfile', 'FROM a\r\n')
    await chmod(path, 0o604)
    const { revision } = await documents.open({ path })
    const { revision: saved } = await documents.save({
      path,
      text: '\ufeffFROM 日本\r\n# \u{1f433}',
      baseRevision: revision,
    })
    expect(await readFile(path, 'utf8')).toBe('\ufeffFROM 日本\r\n# \u{1f433}')
    expect((await stat(path)).mode & 0o7777).toBe(0o604)
    expect((await documents.open({ path })).revision).toBe(saved)
  })

  it('save keeps the owner of the file', async () => {
    const path = await put('Dockerfile', 'FROM a')
    const mine = process.getuid?.() ?? -1
    // Only root may change a file's owner; for other users it stays the same.
    const owner = mine === 0 ? 4711 : mine
    if (mine >= 0) await chown(path, owner, process.getgid?.() ?? -1)
    const { revision } = await documents.open({ path })
    await documents.save({ path, text: 'FROM b', baseRevision: revision })
    if (mine >= 0) expect((await stat(path)).uid).toBe(owner)
  })

  it('save says what keeps a file from being replaced', async () => {
    const only = (allowed: readonly string[]) => async (path: string) => allowed.includes(path)
    expect(await notWritableReason('/a/Dockerfile', only(['/a']))).toBe('permissions')
    expect(await notWritableReason('/a/Dockerfile', only(['/a/Dockerfile']))).toBe('folder')
    expect(await notWritableReason('/a/Dockerfile', only(['/a', '/a/Dockerfile']))).toBeNull()
    expect(await notWritableReason(await put('Dockerfile', ''))).toBeNull()
  })

  it('save notifies every window, the saving one included', async () => {
    const path = await put('Dockerfile', 'FROM a')
    const told: unknown[] = []
    documents.onSaved((...saved) => told.push(saved))
    const { revision } = await documents.open({ path })
    const { revision: next } = await documents.save({ path, text: 'FROM b', baseRevision: revision })
    await expect(documents.save({ path, text: 'FROM c', baseRevision: revision })).rejects.toEqual(
      code('conflict'),
    )
    expect(told).toEqual([[path, next]])
  })

  it('save writes through a link and leaves the link alone', async () => {
    await put('real', 'FROM a')
    await symlink('real', at('Dockerfile'))
    const { revision, path } = await documents.open({ path: at('Dockerfile') })
    expect(path).toBe(at('Dockerfile'))
    await documents.save({ path, text: 'FROM b', baseRevision: revision })
    expect((await lstat(path)).isSymbolicLink()).toBe(true)
    expect(await readFile(at('real'), 'utf8')).toBe('FROM b')
  })

  it('save refuses to overwrite a file that changed, vanished or appeared meanwhile', async () => {
    const path = await put('Dockerfile', 'FROM a')
    const { revision } = await documents.open({ path })
    await put('Dockerfile', 'FROM other')
    await expect(documents.save({ path, text: 'FROM mine', baseRevision: revision })).rejects.toEqual(
      code('conflict'),
    )
    await expect(documents.save({ path, text: 'FROM mine', baseRevision: null })).rejects.toEqual(
      code('conflict'),
    )
    expect(await readFile(path, 'utf8')).toBe('FROM other')
    await unlink(path)
    await expect(documents.save({ path, text: 'FROM mine', baseRevision: revision })).rejects.toEqual(
      code('conflict'),
    )
    await documents.save({ path, text: 'FROM mine', baseRevision: null })
    expect(await readFile(path, 'utf8')).toBe('FROM mine')
  })

  it('one of several saves from the same revision wins', async () => {
    const path = await put('Dockerfile', 'FROM a')
    const { revision } = await documents.open({ path })
    const saves = await Promise.allSettled(
      ['b', 'c', 'd'].map((x) => documents.save({ path, text: x, baseRevision: revision })),
    )
    expect(saves.filter((save) => save.status === 'fulfilled')).toHaveLength(1)
  })

  it('save rejects lone surrogates and paths outside the roots', async () => {
    const path = await put('Dockerfile', 'FROM a')
    const { revision } = await documents.open({ path })
    await expect(documents.save({ path, text: 'FROM \ud83d', baseRevision: revision })).rejects.toEqual(
      code('invalid-text'),
    )
    await expect(
      documents.save({ path: join(base, 'Dockerfile'), text: 'FROM a', baseRevision: null }),
    ).rejects.toEqual(code('outside-roots'))
    expect(await readFile(path, 'utf8')).toBe('FROM a')
  })

  it('open returns any text that save wrote', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        const path = await put('Dockerfile', '')
        await documents.save({ path, text, baseRevision: revisionOf(Buffer.alloc(0)) })
        expect((await documents.open({ path })).text).toBe(text)
      }),
      { seed: 11, numRuns: 40 },
    )
  })
})

describe('drafts', () => {
  it('drafts are offered while they differ from the file, and end with a save', async () => {
    const path = await put('Dockerfile', 'FROM a')
    const { revision } = await documents.open({ path })
    await documents.draft({ path, text: 'FROM draft', baseRevision: revision })
    expect((await documents.open({ path })).draft).toEqual({ text: 'FROM draft', baseRevision: revision })
    await documents.draft({ path, text: 'FROM a', baseRevision: revision })
    expect((await documents.open({ path })).draft).toBeNull()
    await documents.draft({ path, text: 'FROM draft', baseRevision: revision })
    await documents.save({ path, text: 'FROM saved', baseRevision: revision })
    expect((await documents.open({ path })).draft).toBeNull()
    await documents.draft({ path, text: 'FROM draft', baseRevision: null })
    await documents.draft({ path, text: null, baseRevision: null })
    expect((await documents.open({ path })).draft).toBeNull()
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
  /** The next change reported after `act`. */
  async function changeAfter(act: () => Promise<unknown>): Promise<unknown[]> {
    const told = new EventEmitter()
    const end = documents.onChanged((path, revision) => told.emit('change', path, revision))
    const next = once(told, 'change', { signal: AbortSignal.timeout(50_000) })
    await act()
    const change = await next
    end()
    return change
  }

  it('outside changes are reported with the new revision, and null when the file vanishes', async () => {
    const path = await put('Dockerfile', 'FROM a')
    await documents.open({ path })
    expect(await changeAfter(() => put('Dockerfile', 'FROM b'))).toEqual([
      path,
      revisionOf(Buffer.from('FROM b')),
    ])
    expect(await changeAfter(() => unlink(path))).toEqual([path, null])
    expect(await changeAfter(() => put('Dockerfile', 'FROM c'))).toEqual([
      path,
      revisionOf(Buffer.from('FROM c')),
    ])
  })

  it('outside changes leave out what the app wrote itself', async () => {
    const path = await put('Dockerfile', 'FROM a')
    const { revision } = await documents.open({ path })
    const change = await changeAfter(async () => {
      await documents.save({ path, text: 'FROM mine', baseRevision: revision })
      await put('Dockerfile', 'FROM theirs')
    })
    expect(change).toEqual([path, revisionOf(Buffer.from('FROM theirs'))])
  })

  it('outside changes are seen behind a link', async () => {
    await mkdir(at('deep'))
    await writeFile(at('deep/real'), 'FROM a')
    await symlink('deep/real', at('Dockerfile'))
    await documents.open({ path: at('Dockerfile') })
    const change = await changeAfter(() => writeFile(at('deep/real'), 'FROM b'))
    expect(change).toEqual([at('Dockerfile'), revisionOf(Buffer.from('FROM b'))])
  })
})
