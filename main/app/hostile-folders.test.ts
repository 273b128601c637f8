import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { mkdtemp, readdir, realpath, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { runStagegraph } from '#main/cli/stagegraph.ts'
import { archiveContext, RestlessFiles } from '#main/context/index.ts'
import type { CallName } from '#shared/api/index.ts'
import { defaultBuildOptions } from '#shared/build/index.ts'
import { seededRandom } from '#shared/testing/random.ts'
import { countCases } from '../../scripts/safety/case-count.ts'
import { hostileDockerfiles } from '../../scripts/safety/hostile-dockerfiles.ts'
import { makeStrangerFolder, type StrangerPlaces } from '../../scripts/safety/stranger-folder.ts'
import { type AppServices, createAppServices } from './app-services.ts'
import { dispatch } from './dispatch.ts'
import { createHandlers, type Handlers } from './handlers.ts'

const folders = Number(process.env.STAGEGRAPH_STRANGER_FOLDERS ?? 250)
const seed = Number(process.env.STAGEGRAPH_STRANGER_SEED ?? 20261201)

/** Milliseconds: the longest that the process may be deaf, and that a call may take. */
const [latest, slowest] = [1000, 10_000]
/** Bytes by which the heap may grow. */
const growth = 300e6
/** Content outside the opened folder; it must appear nowhere. */
const canary = 'canary-4b7e02'

let base: string
let root: string
let places: StrangerPlaces
let socket: Server
let services: AppServices
let handlers: Handlers
const unforeseen: unknown[] = []
const told: string[] = []
const late: string[] = []
const byCall = new Map<string, number>()

beforeAll(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-strangers-')))
  root = join(base, 'open')
  const outside = join(base, 'outside')
  for (const name of ['open', 'outside/deep', 'home', 'samples', 'checks', 'lessons'])
    mkdirSync(join(base, name), { recursive: true })
  const texts = {
    Dockerfile: `FROM ${canary}\n`,
    '.dockerignore': `${canary}\n`,
    secret: canary,
    'lesson.en.md': canary,
    'compose.yaml': `services: { leak: { build: { context: ., args: { A: ${canary} } } } }\n`,
    'docker-bake.hcl': `target "leak" { tags = ["${canary}"] }\n`,
    'deep/Dockerfile': `FROM ${canary}\n`,
  }
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(outside, name), text)
  places = { outside, pipe: join(base, 'pipe'), socket: join(base, 'socket') }
  execFileSync('mkfifo', [places.pipe])
  socket = createServer()
  await once(socket.listen(places.socket), 'listening')
  services = await createAppServices({
    shell: 'web',
    version: '1.2.3',
    cwd: base,
    startPath: 'open',
    env: {
      STAGEGRAPH_DATA: join(base, 'data'),
      DOCKER_HOST: `unix://${join(base, 'no.sock')}`,
      HOME: join(base, 'home'),
    },
    samplesFolder: join(base, 'samples'),
    checkPagesFolder: join(base, 'checks'),
    lessonsFolder: join(base, 'lessons'),
    report: (error) => unforeseen.push(error),
  })
  handlers = createHandlers(services, () => undefined)
})
afterAll(async () => {
  await services.close()
  socket.close()
  // What Node removes by whole paths may be deeper than a path may be long.
  execFileSync('rm', ['-rf', base])
})

/** Counts, keeps the time, and looks for what nobody may see. */
async function timed(name: string, folder: string, work: () => Promise<unknown>): Promise<unknown> {
  const began = performance.now()
  const answer = await Promise.race([
    work(),
    new Promise<'hangs'>((resolve) => setTimeout(resolve, slowest * 2, 'hangs').unref()),
  ])
  const took = performance.now() - began
  if (took > slowest) late.push(`${name} of ${folder} took ${Math.round(took)} ms`)
  byCall.set(name, (byCall.get(name) ?? 0) + 1)
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
  if (text?.includes(canary)) told.push(`${name} of ${folder}`)
  return answer
}

const ask = (folder: string, name: CallName, input: unknown): Promise<unknown> =>
  timed(name, folder, async () => {
    const answer = await dispatch(handlers, name, input, (error) => unforeseen.push({ name, folder, error }))
    if (!answer.ok) expect(answer.error.code, `${name} of ${folder}`).not.toBe('invalid-input')
    return answer
  })

/** A command's exit code and all that it printed. */
async function command(folder: string, ...args: string[]): Promise<string> {
  const output = new PassThrough()
  let printed = ''
  output.on('data', (data: Buffer) => {
    printed += data.toString('latin1')
  })
  const io = {
    stdin: new PassThrough(),
    stdout: output,
    stderr: output,
    cwd: folder,
    env: {},
    signal: new AbortController().signal,
  }
  return `${await runStagegraph(args, io)} ${printed}`
}

/** The whole tar of a build's context. */
async function archived(context: string, dockerfilePath: string): Promise<string> {
  try {
    const source = { context, dockerfile: 'FROM scratch\n', dockerfilePath }
    const { stream } = await archiveContext(source, new RestlessFiles())
    let found = 0
    let rest = ''
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      const text = rest + chunk.toString('latin1')
      if (text.includes(canary)) found++
      rest = text.slice(-canary.length)
    }
    return found > 0 ? canary : 'done'
  } catch (error) {
    return String(error)
  }
}

/** Everything that opens or looks, of one folder. `mayArchive`: its files are not endless. */
async function lookAt(folder: string, mayArchive: boolean): Promise<void> {
  const path = join(folder, 'Dockerfile')
  const build = { context: folder, dockerfile: path }
  await Promise.all([
    ask(folder, 'files.list', { path: folder, document: null, build, limit: 2000 }),
    ask(folder, 'files.find', { path: folder, document: null }),
    ...['Dockerfile', '.env', 'notes', 'context/Dockerfile'].map((name) =>
      ask(folder, 'files.read', { path: join(folder, name) }),
    ),
    ask(folder, 'projects.folder', { path: folder }),
    ask(folder, 'projects.entries', { path }),
    ask(folder, 'documents.list', { path: folder }),
    ask(folder, 'documents.ignored', { path, paths: ['a', `${'a/'.repeat(200)}b`, '..', '__proto__'] }),
    ask(folder, 'forecast.next', {
      path,
      text: 'FROM scratch\nCOPY . .\n',
      options: defaultBuildOptions(''),
    }),
    ask(folder, 'documents.picture', { path }),
  ])
  const opened = (await ask(folder, 'documents.open', { path })) as { ok: boolean; value?: { key: string } }
  if (opened.ok) await ask(folder, 'documents.discard', { key: opened.value?.key })
  await ask(folder, 'lessons.addFolder', { path: folder })
  const lessons = (await ask(folder, 'lessons.list', {})) as {
    ok: boolean
    value?: { lessons?: readonly { key: string }[] }
  }
  for (const { key } of lessons.value?.lessons?.slice(0, 3) ?? [])
    await ask(folder, 'lessons.open', { key, fresh: true })
  await ask(folder, 'lessons.removeFolder', { path: folder })
  if (mayArchive) await timed('context', folder, () => archived(folder, path))
}

/** The commands that only look; each has a process of its own. */
async function runCommands(folder: string): Promise<void> {
  const path = join(folder, 'Dockerfile')
  // What the user names on the command line is read wherever it leads.
  if ((await realpath(path).catch(() => null)) !== path) return
  for (const [name, ...flags] of [['check'], ['graph'], ['explain', '--change', 'notes']] as const)
    await timed(name, folder, () => command(folder, name, 'Dockerfile', ...flags))
}

/** Milliseconds that this process' main thread was ready and had no processor: time that other processes took. 0 where Linux does not tell. */
function waitedForProcessor(): number {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6
  } catch {
    return 0
  }
}

/**
 * Runs `work` and tells the longest time in ms that this process answered nothing, without what other processes took, and the most that the heap
 * grew by, in bytes.
 */
async function watched(work: () => Promise<void>): Promise<{ readonly deaf: number; readonly grew: number }> {
  const heap = process.memoryUsage().heapUsed
  const busyTime = (): number => performance.now() - waitedForProcessor()
  let [at, deaf, grew] = [busyTime(), 0, 0]
  const timer = setInterval(() => {
    const now = busyTime()
    deaf = Math.max(deaf, now - at)
    at = now
    grew = Math.max(grew, process.memoryUsage().heapUsed - heap)
  }, 10)
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
  return { deaf, grew }
}

/** Whether reading a file of this disk can be told by its time of access. */
async function tellsReads(): Promise<boolean> {
  const probe = join(base, 'probe')
  await writeFile(probe, 'x')
  await utimes(probe, 1, 2)
  execFileSync('cat', [probe])
  return (await stat(probe)).atimeMs > 1000
}

async function markUnread(): Promise<void> {
  for (const name of await readdir(places.outside, { recursive: true }))
    await utimes(join(places.outside, name), 1, 2)
}

async function readOutside(): Promise<readonly string[]> {
  const names = (await readdir(places.outside, { recursive: true })).filter((name) => name !== 'deep')
  const read: string[] = []
  for (const name of names) if ((await stat(join(places.outside, name))).atimeMs > 1000) read.push(name)
  return read
}

beforeEach(() => {
  for (const list of [unforeseen, told, late]) list.length = 0
})

function judge({ deaf, grew }: { readonly deaf: number; readonly grew: number }): void {
  expect(unforeseen).toEqual([])
  expect(told).toEqual([])
  expect(late).toEqual([])
  expect(deaf).toBeLessThan(latest)
  expect(grew).toBeLessThan(growth)
  expect(Object.keys(Object.prototype)).toEqual([])
}

it('strangers’ folders: every look is answered in time, and nothing outside is read', async () => {
  const random = seededRandom(seed)
  const kinds = new Map<string, number>()
  const canTell = await tellsReads()
  await markUnread()
  const seen = await watched(async () => {
    for (let at = 0; at < folders; at++) {
      const folder = join(root, `f${at}`)
      for (const kind of makeStrangerFolder(folder, random, places))
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      await lookAt(folder, true)
      await runCommands(folder)
      await rm(folder, { recursive: true, force: true })
    }
  })
  for (const [kind, count] of kinds) countCases('safety', `strangers’ folders, ${kind}`, count)
  const calls = [...byCall.values()].reduce((sum, count) => sum + count, 0)
  countCases('safety', 'looks at strangers’ folders', calls, `deaf for ${Math.round(seen.deaf)} ms at most`)
  judge(seen)
  if (canTell) expect(await readOutside()).toEqual([])
}, 3_600_000)

/** Folders that are large, in one way each. */
const large: Readonly<Record<string, (folder: string) => void>> = {
  'files of a terabyte': (folder) => {
    for (const name of [
      'Dockerfile',
      'compose.yaml',
      '.env',
      '.dockerignore',
      'docker-bake.hcl',
      'notes',
      'lesson.en.md',
    ]) {
      writeFileSync(join(folder, name), '')
      truncateSync(join(folder, name), 1e12)
    }
  },
  'folders 4,000 levels deep': (folder) => {
    writeFileSync(join(folder, 'Dockerfile'), 'FROM a\nCOPY . .\n')
    execFileSync('perl', ['-e', 'for (1..4000) { mkdir "d" or die; chdir "d" or die }'], { cwd: folder })
  },
  'names by the ten thousand': (folder) => {
    writeFileSync(join(folder, 'Dockerfile'), 'FROM a\nCOPY . .\n')
    for (let at = 0; at < 25_000; at++) writeFileSync(join(folder, `n${at}`), '')
  },
  'links by the ten thousand': (folder) => {
    writeFileSync(join(folder, 'Dockerfile'), 'FROM a\nCOPY . .\n')
    for (let at = 0; at < 8000; at++)
      symlinkSync(at % 2 === 0 ? '.' : '../../outside', join(folder, `n${at}`))
  },
  'Dockerfiles by the hundred': (folder) => {
    const text = (hostileDockerfiles['lines of RUN'] as (size: number) => string)(1024 * 1024)
    for (let at = 0; at < 60; at++) writeFileSync(join(folder, `${at}.Dockerfile`), text)
  },
  'Compose files in each of many folders': (folder) => {
    const keys = Array.from({ length: 20_000 }, (_, at) => `x-${at}: 1`).join('\n')
    for (let at = 0; at < 80; at++) {
      mkdirSync(join(folder, `p${at}`))
      writeFileSync(join(folder, `p${at}`, 'compose.yaml'), `services: { a: { build: . } }\n${keys}\n`)
    }
  },
  'Compose files of lists in lists': (folder) => {
    writeFileSync(join(folder, 'Dockerfile'), 'FROM a\n')
    writeFileSync(join(folder, 'compose.yaml'), `services: ${'['.repeat(250_000)}${']'.repeat(250_000)}\n`)
    writeFileSync(join(folder, 'docker-bake.json'), `{"target":${'['.repeat(250_000)}${']'.repeat(250_000)}}`)
  },
  'Bake files of lists in lists': (folder) => {
    writeFileSync(join(folder, 'Dockerfile'), 'FROM a\n')
    writeFileSync(join(folder, 'docker-bake.hcl'), `target "t" { args = { A = ${'['.repeat(250_000)} } }`)
    writeFileSync(join(folder, '.env'), `A=${'${a:-'.repeat(100_000)}\n`)
    writeFileSync(
      join(folder, 'compose.yaml'),
      `services: { a: { build: { args: { A: "${'${a:-'.repeat(90_000)}" } } } }\n`,
    )
  },
  'an ignore file of many patterns': (folder) => {
    writeFileSync(
      join(folder, 'Dockerfile'),
      `FROM a\n${Array.from({ length: 2000 }, (_, at) => `COPY f${at} b\n`).join('')}`,
    )
    writeFileSync(
      join(folder, '.dockerignore'),
      Array.from({ length: 4000 }, (_, at) => `**/a${at}/b*\n`).join(''),
    )
    for (let at = 0; at < 2000; at++) writeFileSync(join(folder, `f${at}`), '')
  },
}

it.each(Object.entries(large))(
  'strangers’ large folders: %s',
  async (kind, make) => {
    const folder = join(root, 'large')
    mkdirSync(folder)
    make(folder)
    const seen = await watched(() => lookAt(folder, kind !== 'files of a terabyte'))
    await runCommands(folder)
    execFileSync('rm', ['-rf', folder])
    countCases(
      'safety',
      'strangers’ large folders',
      1,
      `${kind}, deaf for ${Math.round(seen.deaf)} ms at most`,
    )
    judge(seen)
  },
  120_000,
)
