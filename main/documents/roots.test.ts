import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Roots } from './roots.ts'

let base: string
let roots: Roots
beforeAll(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-roots-')))
  await mkdir(join(base, 'opened', 'sub'), { recursive: true })
  await mkdir(join(base, 'opened-too'))
  await mkdir(join(base, 'secret'))
  await writeFile(join(base, 'opened', 'Dockerfile'), 'FROM scratch\n')
  await writeFile(join(base, 'secret', 'key'), 'secret')
  await symlink('../secret', join(base, 'opened', 'way-out'))
  await symlink('../secret/key', join(base, 'opened', 'key'))
  await symlink('../secret/new', join(base, 'opened', 'dangling'))
  await symlink('Dockerfile', join(base, 'opened', 'link'))
  await symlink('loop', join(base, 'opened', 'loop'))
  roots = new Roots()
  await roots.addFolder(join(base, 'opened'))
})
afterAll(() => rm(base, { recursive: true, force: true }))

const at = (...parts: string[]) => join(base, ...parts)
const code = (value: string) => expect.objectContaining({ code: value })

describe('roots', () => {
  it('roots follow links to their end', async () => {
    expect(await roots.resolveExisting(at('opened', 'link'))).toBe(at('opened', 'Dockerfile'))
    expect(roots.mayRead(at('opened', 'link'))).toBe(true)
    expect(roots.mayRead(at('opened', 'way-out', 'key'))).toBe(false)
  })

  it.each([
    ['a neighbour', ['secret', 'key']],
    ['a neighbour with the same beginning', ['opened-too']],
    ['a link to a file outside', ['opened', 'key']],
    ['a way through a link to a folder outside', ['opened', 'way-out', 'key']],
    ['a missing file outside', ['secret', 'no-such-file']],
    ['a missing file behind a link', ['opened', 'way-out', 'no-such-file']],
    ['the folder above', []],
  ])('roots reject %s', async (_, parts) => {
    await expect(roots.resolveExisting(at(...parts))).rejects.toEqual(code('outside-roots'))
    await expect(roots.resolveForWriting(at(...parts))).rejects.toEqual(code('outside-roots'))
  })

  it('roots reject paths that are relative or hold NUL', async () => {
    await expect(roots.resolveExisting('opened/Dockerfile')).rejects.toEqual(code('outside-roots'))
    await expect(roots.resolveExisting(`${at('opened')}/Docker\0file`)).rejects.toEqual(code('outside-roots'))
    expect(roots.mayRead(`${at('opened')}/\0`)).toBe(false)
  })

  it('roots reject ".." however it is written', async () => {
    await expect(roots.resolveExisting(`${base}/opened/sub/../../secret/key`)).rejects.toEqual(
      code('outside-roots'),
    )
    await expect(roots.resolveForWriting(`${base}/opened/nowhere/../../secret/new`)).rejects.toEqual(
      code('outside-roots'),
    )
  })

  it('roots do not allow writing through a dangling link', async () => {
    await expect(roots.resolveForWriting(at('opened', 'dangling'))).rejects.toEqual(code('not-found'))
  })

  it('roots report missing files and link cycles inside', async () => {
    await expect(roots.resolveExisting(at('opened', 'none'))).rejects.toEqual(code('not-found'))
    await expect(roots.resolveForWriting(at('opened', 'none', 'Dockerfile'))).rejects.toEqual(
      code('not-found'),
    )
    await expect(roots.resolveExisting(at('opened', 'loop'))).rejects.toEqual(code('cannot-read'))
    expect(await roots.resolveForWriting(at('opened', 'sub', 'new'))).toBe(at('opened', 'sub', 'new'))
  })

  it('roots allow a single file that was opened by name, wherever its link leads', async () => {
    const single = new Roots()
    await single.addFile(at('opened', 'key'))
    expect(await single.resolveExisting(at('opened', 'key'))).toBe(at('secret', 'key'))
    expect(single.first).toBe(at('opened'))
    expect(single.mayRead(at('secret'))).toBe(false)
  })

  it('roots never return a path outside, whatever is requested', async () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '', 'way-out', 'key', 'sub', 'link', 'opened', 'secret', 'dangling', 'loop'),
      fc.string({ maxLength: 8 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), fc.boolean(), async (parts, writing) => {
        const asked = `${base}/opened/${parts.join('/')}`
        const answer = await (writing ? roots.resolveForWriting(asked) : roots.resolveExisting(asked)).catch(
          () => null,
        )
        expect(answer === null || `${answer}/`.startsWith(`${base}/opened/`)).toBe(true)
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})
