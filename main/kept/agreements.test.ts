import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type BuildRequest, defaultBuildOptions } from '#shared/build/index.ts'
import { createAgreements } from './agreements.ts'
import { createAppData } from './app-data.ts'

let base: string
let context: string
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'stagegraph-agreements-'))
  context = join(base, 'context')
  await mkdir(context)
})
afterEach(() => rm(base, { recursive: true, force: true }))

const agreements = () => createAgreements(createAppData(join(base, 'data')))
const request = (change: Partial<BuildRequest> = {}): BuildRequest => ({
  ...defaultBuildOptions(''),
  context,
  dockerfile: 'FROM scratch\n',
  dockerfilePath: join(context, 'Dockerfile'),
  ...change,
})
const secret = { id: 'npm', from: 'env', name: 'NPM_TOKEN' } as const
const item = { kind: 'secret', id: 'npm', source: 'variable', from: 'NPM_TOKEN' }

it('what somebody agreed to holds for builds in its folder, also after the app’s end, whatever way leads there', async () => {
  const first = agreements()
  expect(await first.unagreed(request())).toEqual([])
  expect(await first.unagreed(request({ secrets: [secret] }))).toEqual([item])
  await first.agree(request({ secrets: [secret] }))
  expect(await first.unagreed(request({ secrets: [secret] }))).toEqual([])

  const later = agreements()
  await symlink(context, join(base, 'link'))
  expect(await later.unagreed(request({ secrets: [secret], dockerfile: 'FROM other\n' }))).toEqual([])
  expect(await later.unagreed(request({ secrets: [secret], context: join(base, 'link') }))).toEqual([])
  expect(await later.unagreed(request({ secrets: [secret], context: base }))).toEqual([item])
})

it('each thing that is added, or changed, is asked about by itself', async () => {
  const kept = agreements()
  await kept.agree(request({ secrets: [secret], namedContexts: { docs: '/docs' } }))
  const changed = request({
    secrets: [secret, { ...secret, id: 'other' }],
    namedContexts: { docs: '/etc' },
    network: 'host',
  })
  expect(await kept.unagreed(changed)).toEqual([
    { kind: 'folder', name: 'docs', path: '/etc' },
    { ...item, id: 'other' },
    { kind: 'host-network' },
  ])
  await kept.agree(changed)
  expect(await kept.unagreed(request({ namedContexts: { docs: '/docs' } }))).toEqual([])
})

it('of what somebody agreed to only digests are kept, for the owner alone', async () => {
  await agreements().agree(
    request({
      namedContexts: { app: 'https://me:canary-5e1f@example.org/app.git' },
      secrets: [{ id: 'key', from: 'file', path: '/home/me/canary-key' }],
    }),
  )
  const folder = join(base, 'data', 'agreements')
  const [file = ''] = await readdir(folder)
  expect(await readFile(join(folder, file), 'utf8')).not.toContain('canary')
  expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600)
})

it('data that cannot be read makes it ask again, and data that cannot be written holds until the app ends', async () => {
  await agreements().agree(request({ secrets: [secret] }))
  const folder = join(base, 'data', 'agreements')
  const [file = ''] = await readdir(folder)
  await writeFile(join(folder, file), '{"version":1,"items":[3]}')
  expect(await agreements().unagreed(request({ secrets: [secret] }))).toEqual([item])

  await rm(folder, { recursive: true })
  await writeFile(folder, 'a file in the folder’s place')
  const kept = agreements()
  await kept.agree(request({ secrets: [secret] }))
  expect(await kept.unagreed(request({ secrets: [secret] }))).toEqual([])
})
