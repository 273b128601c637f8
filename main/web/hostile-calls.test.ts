import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import {
  type AppServices,
  createAppServices,
  createHandlers,
  dispatch,
  type Handlers,
} from '#main/app/index.ts'
import { type CallName, calls, isCallName } from '#shared/api/index.ts'
import { hostFrame, type WireAnswer, wireAnswer } from '#shared/api/wire.ts'
import { seededRandom } from '#shared/testing/random.ts'
import { countCases } from '../../scripts/safety/case-count.ts'
import { hostileInput, hostileTexts } from '../../scripts/safety/hostile-input.ts'
import { type ScriptedEngine, startScriptedEngine } from '../../scripts/safety/scripted-engine.ts'
import { startWebShell, type WebShell } from './server.ts'

const names = Object.keys(calls).filter(isCallName)
const casesOfACall = 80
/** Concurrent calls of a page. */
const together = 8
/** Content of files outside the roots; it must appear nowhere. */
const canary = 'canary-7f3a91'

let folder: string
let services: AppServices
let shell: WebShell
let engine: ScriptedEngine
let handlers: Handlers
let paths: readonly string[]
let outsideBefore: string
const unforeseen: unknown[] = []
/** Calls that passed validation. */
let answered = 0
/** The kinds of answers, by call. */
const answers = new Set<string>()
/** Answers that reveal something outside, by call. */
const told: string[] = []

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-hostile-')))
  const [project, outside] = [join(folder, 'project'), join(folder, 'outside')]
  for (const name of ['project/sub', 'outside/deep', 'page', 'home'])
    await mkdir(join(folder, name), { recursive: true })
  await writeFile(join(project, 'Dockerfile'), 'FROM scratch\n')
  await writeFile(join(project, '.dockerignore'), 'sub\n')
  await writeFile(join(project, 'sub', 'Dockerfile'), 'FROM scratch AS sub\n')
  for (const name of ['Dockerfile', '.dockerignore', 'secret', 'deep/Dockerfile', 'lesson.en.md'])
    await writeFile(join(outside, name), `${canary}\n`)
  await writeFile(
    join(project, 'compose.yaml'),
    'services:\n  out: { extends: { file: ../outside/secret, service: x } }\n  in: { build: . }\n',
  )
  await symlink('../../outside/secret', join(project, 'sub', 'docker-bake.hcl'))
  await symlink('../outside/secret', join(project, '.env'))
  await symlink('../outside', join(project, 'way-out'))
  await symlink('../outside/secret', join(project, 'linked.Dockerfile'))
  await symlink('../outside/new', join(project, 'dangling'))
  await symlink('/', join(project, 'root'))
  await symlink('loop', join(project, 'loop'))
  execFileSync('mkfifo', [join(project, 'pipe.Dockerfile')])
  paths = [
    ...['', '/Dockerfile', '/sub', '/sub/Dockerfile', '/new.Dockerfile', '/no/such/Dockerfile'].map(
      (end) => project + end,
    ),
    ...[
      '/way-out',
      '/way-out/secret',
      '/way-out/new',
      '/linked.Dockerfile',
      '/dangling',
      '/loop',
      '/pipe.Dockerfile',
    ].map((end) => project + end),
    ...[`/root${outside}/secret`, `/root${outside}/made`, '/root/proc/self/environ', '/root/dev/zero'].map(
      (end) => project + end,
    ),
    ...[
      '/../outside/secret',
      '/sub/../../outside/secret',
      '/./../outside',
      '/..\\outside\\secret',
      '/..',
    ].map((end) => project + end),
    ...['/Docker\0file', '/CON', '/aux.Dockerfile', '/NUL', '/Dockerfile:stream', '/Dockerfile.', '/ '].map(
      (end) => project + end,
    ),
    outside,
    join(outside, 'secret'),
    join(outside, 'made'),
    join(outside, 'Dockerfile'),
    folder,
    '/etc/passwd',
    '/proc/self/environ',
    '/proc/self/fd/0',
    '/dev/zero',
    '/dev/stdin',
    '/',
    '.',
    '..',
    '~/.ssh/id_rsa',
    `file://${outside}/secret`,
    'https://example.invalid/x.git',
    'git@example.invalid:x',
    'docker-image://x',
    ...hostileTexts,
  ]
  outsideBefore = await snapshot(outside)
  engine = await startScriptedEngine(join(folder, 'engine.sock'))
  services = await createAppServices({
    shell: 'web',
    version: '1.2.3',
    cwd: folder,
    startPath: 'project',
    env: {
      STAGEGRAPH_DATA: join(folder, 'data'),
      DOCKER_HOST: `unix://${join(folder, 'engine.sock')}`,
      HOME: join(folder, 'home'),
    },
    samplesFolder: join(folder, 'samples'),
    checkPagesFolder: join(folder, 'checks'),
    lessonsFolder: join(folder, 'lessons'),
    report: (error) => unforeseen.push(error),
  })
  handlers = createHandlers(services, () => undefined)
  shell = await startWebShell({
    port: 0,
    pageFolder: join(folder, 'page'),
    createHandlers: () => handlers,
    report: (error) => unforeseen.push(error),
  })
})
afterAll(async () => {
  await shell.close()
  await services.close()
  await engine.close()
  await rm(folder, { recursive: true, force: true })
})

/** Every path below a folder with its content. */
async function snapshot(root: string): Promise<string> {
  const found = await readdir(root, { recursive: true, withFileTypes: true })
  const lines = found.map(async (entry) => {
    const path = join(entry.parentPath, entry.name)
    return `${path} ${entry.isFile() ? await readFile(path, 'utf8') : 'folder'}`
  })
  return (await Promise.all(lines)).sort().join('\n')
}

/**
 * A hostile input. Most that name a document name one that is open, where it stands. About half of those that change it keep their
 * own updates. Of the others, half have updates that fit the contract and rarely the text, half add hostile lines: what is hostile
 * reaches the document and the disk.
 */
async function inputFor(name: CallName, random: () => number): Promise<unknown> {
  const input = hostileInput(name, { paths, random })
  if (!name.startsWith('documents.') || typeof input !== 'object' || input === null) return input
  if (!Object.hasOwn(input, 'key') || random() < 0.2) return input
  const { key, epoch, version, text } = await openDocument(random)
  const aimed: Record<string, unknown> = Object.assign(Object.create(null), input, { key })
  if (!Object.hasOwn(input, 'epoch') || random() < 0.2) return aimed
  Object.assign(aimed, { epoch, version })
  const length = text?.doc.length ?? 0
  if (random() < 0.5) return aimed
  if (random() < 0.5) return Object.assign(aimed, { updates: [misfit(length, random)] })
  const line = hostileTexts[Math.floor(random() * hostileTexts.length)] ?? ''
  return Object.assign(aimed, { updates: [{ client: 'page', changes: [[length, 'FROM scratch', line]] }] })
}

/** An update of the right form for a text of that length, whose lengths and offsets are right by chance. */
function misfit(length: number, random: () => number) {
  const pick = <T>(...values: readonly T[]) => values[Math.floor(random() * values.length)] as T
  const offset = () => pick(0, 1, length - 1, length, length + 1, 2 ** 31, Number.MAX_SAFE_INTEGER)
  const replaced = (): (number | string)[] => [pick(0, offset()), pick('', '\r', '\ud800'), pick('', 'x')]
  return {
    client: pick('page', 'disk', '__proto__'),
    changes: pick(
      [length],
      [length],
      [length, replaced()],
      [offset(), replaced(), offset()],
      [replaced()],
      [],
    ),
    ...(random() < 0.5 ? {} : { marks: [offset(), offset()] }),
    ...(random() < 0.5
      ? {}
      : { lineEnds: { bom: random() < 0.5, lineEnd: pick('\n', '\r\n'), exceptions: [offset()] } }),
  }
}

/** A document with a file or without one, opened where it is not. */
async function openDocument(random: () => number) {
  if (random() < 0.3) {
    const key = 'text:hostile'
    return { key, ...(await services.documents.join({ key, name: 'Dockerfile', known: null })) }
  }
  const { key, live } = await services.documents.open({
    path: join(folder, 'project', 'Dockerfile'),
    known: null,
  })
  return { key, ...live }
}

function judge(name: CallName, input: unknown, answer: WireAnswer): void {
  const text = JSON.stringify(answer)
  answers.add(`${name} ${answer.ok ? 'done' : answer.error.code}`)
  if (text.includes(canary)) told.push(`${name} ${JSON.stringify(input)?.slice(0, 300)}`)
  if (!answer.ok) {
    expect(answer.error.code).not.toBe('internal')
    expect(answer.error.message).not.toMatch(/\n\s+at /)
    return
  }
  answered++
  expect(calls[name].input.safeParse(input).success).toBe(true)
  expect(calls[name].output.safeParse(answer.value).success).toBe(true)
}

async function expectUntouched(): Promise<void> {
  // Enough inputs are well formed to reach the services.
  expect(answered).toBeGreaterThan(1000)
  for (const name of ['documents.push', 'documents.save'])
    for (const kind of ['done', 'invalid-update', 'invalid-input'])
      expect(answers).toContain(`${name} ${kind}`)
  expect(unforeseen).toEqual([])
  expect(told).toEqual([])
  expect(await snapshot(join(folder, 'outside'))).toBe(outsideBefore)
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(engine.received()).not.toContain(canary)
  const bound = [...engine.received().matchAll(/"Type":"bind","Source":"([^"]*)"/g)].map(
    ([, path]) => path ?? '',
  )
  expect(
    bound.filter((path) => path !== join(folder, 'project') && !path.startsWith(join(folder, 'project/'))),
  ).toEqual([])
  // Inputs appear in the daemon's URLs only as one whole path segment, or as a query value.
  const beyond = engine.asked.filter((line) => /\.\.|%2e%2e|%00|\\|\/\//i.test(line.split('?')[0] ?? ''))
  expect(beyond).toEqual([])
}

describe('the contract under hostile input', () => {
  it('hostile input through the dispatcher never crashes and never reaches a path outside', async () => {
    const random = seededRandom(11)
    let cases = 0
    for (const name of names) {
      for (let count = 0; count < casesOfACall; count++) {
        const input = await inputFor(name, random)
        const answer = await dispatch(handlers, name, input, (error) =>
          unforeseen.push({ name, input, error }),
        )
        expect(wireAnswer.safeParse(answer).success).toBe(true)
        judge(name, input, answer)
        cases++
      }
    }
    await expectUntouched()
    countCases('safety', 'calls', cases, `dispatcher: ${names.length} calls, ${answered} answered so far`)
  }, 120_000)

  it('hostile input through the loopback server never crashes and never reaches a path outside', async () => {
    const random = seededRandom(12)
    const token = new URL(shell.url).hash.slice('#token='.length)
    const page = new WebSocket(
      `ws://127.0.0.1:${shell.port}/ws`,
      ['stagegraph', `stagegraph.token.${token}`],
      { origin: `http://127.0.0.1:${shell.port}` },
    )
    await once(page, 'open')
    const waiting = new Map<number, (answer: WireAnswer) => void>()
    page.on('message', (data) => {
      const frame = hostFrame.parse(JSON.parse(String(data)))
      if ('id' in frame) waiting.get(frame.id)?.(frame.answer)
    })
    const ask = (id: number, call: string, input: unknown) =>
      new Promise<WireAnswer>((resolve, reject) => {
        waiting.set(id, resolve)
        page.once('close', (code) => reject(new Error(`closed with ${code} on ${call}`)))
        page.send(JSON.stringify({ id, call, input }))
      })
    page.setMaxListeners(0)
    let cases = 0
    for (const name of names) {
      for (let at = 0; at < casesOfACall; at += together) {
        const piece: unknown[] = []
        for (let count = 0; count < together; count++) piece.push(await inputFor(name, random))
        const answers = await Promise.all(piece.map((input) => ask(cases++, name, input)))
        for (const [index, answer] of answers.entries()) {
          judge(name, JSON.parse(JSON.stringify(piece[index] ?? null)), answer)
        }
      }
    }
    for (const call of [
      ...hostileTexts,
      'documents',
      'documents.',
      'documents.open ',
      'documents.constructor',
    ]) {
      expect(await ask(cases++, call, {})).toMatchObject({ ok: false, error: { code: 'unknown-call' } })
    }
    page.terminate()
    await expectUntouched()
    countCases(
      'safety',
      'calls',
      cases,
      `loopback server: ${names.length} calls, ${answered} answered so far`,
    )
  }, 120_000)
})
