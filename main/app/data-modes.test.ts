import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBuildSnapshots } from '#main/history/snapshots.ts'
import { tightenData } from '#main/kept/private-files.ts'
import { defaultBuildOptions } from '#shared/build/index.ts'
import { type AppServices, createAppServices } from './index.ts'

let folder: string
let data: string
let project: string
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-modes-')))
  ;[data, project] = [join(folder, 'data'), join(folder, 'project')]
  await mkdir(project)
  for (const name of ['project', 'samples/one', 'lessons/first/context'])
    await mkdir(join(folder, name), { recursive: true })
  await writeFile(join(project, 'Dockerfile'), 'FROM scratch\n')
  await writeFile(join(folder, 'samples', 'one', 'Dockerfile'), 'FROM scratch AS one\n')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const start = (): Promise<AppServices> =>
  createAppServices({
    shell: 'web',
    version: '1.2.3',
    env: { STAGEGRAPH_DATA: data, DOCKER_HOST: `unix://${folder}/none.sock`, HOME: folder },
    cwd: folder,
    startPath: 'project',
    samplesFolder: join(folder, 'samples'),
    checkPagesFolder: join(folder, 'checks'),
    lessonsFolder: join(folder, 'lessons'),
    report: (error) => {
      throw error
    },
  })

const buildId = 'a'.repeat(24)

/** Has every part of the app that keeps something keep it. */
async function use(services: AppServices): Promise<void> {
  const path = join(project, 'Dockerfile')
  await services.documents.open({ path, known: null })
  const options = defaultBuildOptions('')
  await services.presets.write({
    path,
    memory: { presets: [{ name: 'p', options }], current: {}, last: {}, entry: null },
  })
  await services.runMemory.remember({
    path,
    target: '',
    options: {
      entrypoint: null,
      command: null,
      env: {},
      user: '',
      workdir: '',
      ports: [],
      mounts: [],
      network: '',
      terminal: null,
      shell: false,
    },
  })
  await writeFile(join(data, 'settings.json'), 'not json')
  await services.settings.set({ theme: 'dark' })
  await services.webSession.keep({ port: 7420, token: 'x'.repeat(43) }, false)
  const request = { ...options, context: project, dockerfile: 'FROM scratch\n', dockerfilePath: path }
  const time = Date.now()
  await services.history.add({
    request,
    events: [
      { type: 'started', buildId, time, target: 0, needs: [0] },
      { type: 'finished', status: 'succeeded', imageId: null, error: null, time },
    ],
  })
  await services.history.list({ path })
  const snapshots = createBuildSnapshots({
    folder: join(data, 'snapshots'),
    daemon: async () => ({ endpoint: '', images: null }),
  })
  snapshots.take(buildId, request)
  snapshots.finish(buildId)
  await snapshots.settled()
}

/** What of the data is open to other accounts: relative paths with their modes. Copies keep those of what they are copied from. */
async function open(): Promise<string[]> {
  const found: string[] = []
  for (const name of ['.', ...(await readdir(data, { recursive: true }))]) {
    const [top, ...rest] = name.split(sep)
    if ((top === 'samples' || top === 'lessons') && rest.length > 0) continue
    const { mode } = await lstat(join(data, name))
    if ((mode & 0o077) !== 0) found.push(`${name} ${(mode & 0o777).toString(8)}`)
  }
  return found
}

async function loosen(): Promise<void> {
  for (const name of ['.', ...(await readdir(data, { recursive: true }))]) {
    const path = join(data, name)
    await chmod(path, (await lstat(path)).isDirectory() ? 0o755 : 0o644)
  }
}

describe.skipIf(process.platform === 'win32')('the data folder', () => {
  it('is for its owner alone, whatever was kept in it', async () => {
    const services = await start()
    await use(services)
    const all = (await readdir(data, { recursive: true })).map((name) => name.split(sep)[0])
    for (const part of ['history', 'journal', 'presets', 'runs', 'samples', 'lessons', 'snapshots'])
      expect(all).toContain(part)
    expect(all).toContain('settings.unreadable.json')
    expect(await open()).toEqual([])
    await services.close()
    expect(await open()).toEqual([])
  })

  it('is tightened at the start where it was open, and copies keep the modes that builds see', async () => {
    const first = await start()
    await use(first)
    await first.close()
    await loosen()
    expect((await open()).length).toBeGreaterThan(10)
    const second = await start()
    expect(await open()).toEqual([])
    expect((await stat(join(data, 'samples', 'one', 'Dockerfile'))).mode & 0o777).toBe(0o644)
    await loosen()
    await use(second)
    // What is written while the folder is open is closed by being written.
    for (const name of ['presets', 'history', 'settings.json', 'web-session.json'])
      expect(await open()).not.toContainEqual(expect.stringMatching(new RegExp(`^${name}`)))
    await second.close()
  })

  it("is left as it is where it is the user's home, or holds it", async () => {
    for (const name of ['history', 'home']) await mkdir(join(data, name), { recursive: true })
    await writeFile(join(data, 'package.json'), '{}')
    await loosen()
    await tightenData(data, join(data, 'home'))
    await tightenData(data, data)
    expect(await open()).toHaveLength(4)
    await tightenData(data, join(folder, 'elsewhere'))
    expect(await open()).toEqual(['home 755'])
    expect(await readFile(join(data, 'package.json'), 'utf8')).toBe('{}')
    await tightenData(relative(process.cwd(), join(data, 'missing')))
  })
})
