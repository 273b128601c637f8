import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCheckPages } from '#main/content/index.ts'
import { createDocuments, createOpenTabs, type Documents, Roots } from '#main/documents/index.ts'
import { createBuildHistory, createHistoryStore } from '#main/history/index.ts'
import { createAppData, createGraphViews, createPresets, createSettings } from '#main/kept/index.ts'
import { CallError, type CallName, calls, emptyGraphView, isCallName } from '#shared/api/index.ts'
import { wireAnswer } from '#shared/api/wire.ts'
import type { AppServices } from './app-services.ts'
import { dispatch } from './dispatch.ts'
import { createHandlers, type Handlers } from './handlers.ts'

const names = Object.keys(calls).filter(isCallName)
/** A service whose every call fails with no daemon, and whose subscriptions never emit. */
const withoutDaemon = new Proxy(
  {},
  {
    get: (_service, method: string) =>
      method.startsWith('on')
        ? () => () => undefined
        : () =>
            Promise.reject(
              new CallError({ code: 'no-daemon', message: 'No Docker daemon answers. Start one.' }),
            ),
  },
)

let folder: string
let path: string
const failures: unknown[] = []
let documents: Documents
let handlers: Handlers
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-dispatch-')))
  await mkdir(join(folder, 'project'))
  path = join(folder, 'project', 'Dockerfile')
  await writeFile(path, 'FROM scratch\n')
  const roots = new Roots()
  await roots.addFolder(join(folder, 'project'))
  const data = createAppData(join(folder, 'data'))
  documents = createDocuments({ roots, data, dialogs: null, report: (error) => failures.push(error) })
  const services = {
    builds: withoutDaemon,
    cache: withoutDaemon,
    checkPages: createCheckPages(join(folder, 'pages')),
    containers: withoutDaemon,
    daemon: withoutDaemon,
    data,
    documents,
    forecasts: withoutDaemon,
    history: createBuildHistory({
      store: createHistoryStore(data),
      limits: async () => ({ bytes: 1e6, days: 1 }),
      env: {},
    }),
    images: withoutDaemon,
    info: {
      version: '0.0.0',
      shell: 'web',
      platform: 'linux',
      initialPath: null,
      initialFolder: null,
      nativeDialogs: false,
      samples: [],
    },
    lessons: withoutDaemon,
    pictures: createGraphViews(data, documents.identify),
    presets: createPresets(data, documents.identify),
    projects: withoutDaemon,
    files: withoutDaemon,
    runMemory: withoutDaemon,
    settings: createSettings(data),
    tabs: createOpenTabs(data, roots, 'folder', documents),
  }
  handlers = createHandlers(services as unknown as AppServices, () => undefined)
})
afterAll(async () => {
  await documents.close()
  await rm(folder, { recursive: true, force: true })
  expect(failures).toEqual([])
})

/** A document without a file, and one with. */
async function openBoth() {
  const text = await documents.join({ key: 'text:one', name: 'Dockerfile', known: null })
  const { key, live } = await documents.open({ path, known: null })
  return {
    text: { key: 'text:one', epoch: text.epoch, version: text.version },
    file: { key, epoch: live.epoch, version: live.version },
  }
}

async function failureOf(name: unknown, input: unknown) {
  const answer = await dispatch(handlers, name, input)
  return answer.ok ? null : answer.error
}

describe('dispatch', () => {
  it('dispatch returns what the contract declares', async () => {
    const { text, file } = await openBoth()
    const [{ epoch }, copy] = [file, join(folder, 'project', 'copy.Dockerfile')]
    const inputs: Partial<Record<CallName, unknown>> = {
      'app.info': {},
      'settings.get': {},
      'settings.set': { theme: 'dark' },
      'documents.open': { path },
      'documents.list': { path: null },
      'documents.picture': { path },
      'documents.savePicture': {
        path,
        picture: { ...emptyGraphView, positions: { 'rows-right': { a: { x: 1, y: 2 } } } },
      },
      'documents.ignored': { path, paths: ['a', '.'] },
      'checks.page': { rule: 'StageNameCasing', language: 'ja' },
      'history.list': { path },
      'history.removeAll': { path },
      'documents.join': { key: text.key, name: 'Dockerfile', known: null },
      'documents.push': { ...text, updates: [{ client: 'w1', changes: [[0, 'FROM x', '']] }] },
      'documents.save': {
        ...file,
        updates: [{ client: 'w1', changes: [13, [0, '# saved', '']], marks: [20] }],
      },
      'documents.resolve': { key: file.key, choice: 'mine', revision: null },
      'documents.merge': { key: file.key, base: 'FROM scratch\n', mine: 'FROM scratch\n' },
      'documents.saveAs': { path: copy, text: 'FROM scratch\n', replaced: null },
      'documents.unsaved': { keys: [text.key, file.key, 'text:unknown'] },
      'documents.keepTabs': {
        tabs: [
          { key: null, path, name: 'project/Dockerfile' },
          { key: text.key, path: null, name: 'Dockerfile' },
        ],
        shown: 1,
      },
      'documents.takeTabs': {},
      'documents.restored': {},
      'documents.discard': { key: text.key },
    }
    for (const [name, input] of Object.entries(inputs)) {
      if (!isCallName(name)) throw new Error(name)
      const answer = await dispatch(handlers, name, input)
      expect(answer, name).toMatchObject({ ok: true })
      if (answer.ok) expect(calls[name].output.parse(answer.value)).toEqual(answer.value)
    }
    // What was missed since a version is the other form of the answers of these two.
    const others: [CallName, unknown][] = [
      ['documents.open', { path, known: { epoch, version: 0 } }],
      ['documents.join', { key: file.key, name: '', known: { epoch, version: 0 } }],
    ]
    for (const [name, input] of others) {
      const answer = await dispatch(handlers, name, input)
      if (!answer.ok) throw new Error(answer.error.message)
      expect(calls[name].output.parse(answer.value)).toEqual(answer.value)
    }
    expect(await readFile(path, 'utf8')).toBe('FROM scratch\n# saved\r\n')
    expect(await readFile(copy, 'utf8')).toBe('FROM scratch\n')
  })

  it('dispatch rejects unknown calls, inherited names included', async () => {
    for (const name of [
      'documents.delete',
      'constructor',
      '__proto__',
      'toString',
      '',
      7,
      null,
      {},
      ['app.info'],
    ]) {
      expect(await failureOf(name, {})).toMatchObject({ code: 'unknown-call' })
    }
  })

  it('dispatch names the invalid field', async () => {
    const failure = await failureOf('documents.open', { path: 5 })
    expect(failure?.code).toBe('invalid-input')
    expect(failure?.message).toContain('"documents.open" is not valid. path:')
  })

  it('dispatch passes on expected failures, and reveals others to its reporter only', async () => {
    expect(await failureOf('documents.pick', { what: 'file' })).toMatchObject({
      code: 'no-dialogs',
      reason: { key: 'failures:no-dialogs', values: {} },
    })
    const broken: Handlers = {
      ...handlers,
      'app.info': async () => {
        throw new Error('secret at /root/.ssh')
      },
    }
    const reported: unknown[] = []
    const answer = await dispatch(broken, 'app.info', {}, (error) => reported.push(error))
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(answer)).not.toContain('secret')
    expect(reported).toHaveLength(1)
  })

  it('dispatch survives hostile input to every call without an unexpected failure', async () => {
    const { text, file } = await openBoth()
    const hostilePath = fc.oneof(
      fc.constantFrom(
        '/etc/shadow',
        '../../etc/passwd',
        '/proc/self/mem',
        '\0',
        'C:\\Windows',
        '//host/share',
        '~/.ssh/id_rsa',
        '/'.repeat(4096),
        `/${'a'.repeat(4000)}`,
      ),
      fc.string({ unit: 'binary' }),
    )
    const value = fc.oneof(
      fc.anything({ withNullPrototype: true, withBigInt: true }),
      hostilePath,
      fc.double(),
    )
    const epoch = fc.oneof(fc.constantFrom(text.epoch, file.epoch), value)
    const version = fc.oneof(fc.nat(3), value)
    const revision = fc.oneof(fc.constant(null), fc.constant('0'.repeat(64)), value)
    const key = fc.oneof(
      fc.constantFrom(text.key, file.key, 'text:other'),
      hostilePath.map((path) => `file:${path}`),
      value,
    )
    const replacement = fc.tuple(fc.nat(20), fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }))
    const update = fc.record(
      {
        client: fc.oneof(fc.constantFrom('w1', 'disk'), value),
        changes: fc.oneof(fc.array(fc.oneof(fc.nat(20), replacement)), value),
        marks: fc.oneof(fc.array(fc.nat(20)), value),
        lineEnds: fc.oneof(
          fc.record({
            bom: fc.boolean(),
            lineEnd: fc.constantFrom('\n', '\r\n'),
            exceptions: fc.array(fc.nat(20)),
          }),
          value,
        ),
      },
      { requiredKeys: ['client', 'changes'] },
    )
    const shaped = fc.record(
      {
        path: fc.oneof(hostilePath, value),
        text: fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null), value),
        key,
        keys: fc.array(key),
        epoch,
        version,
        known: fc.oneof(fc.constant(null), fc.record({ epoch, version }), value),
        updates: fc.oneof(fc.array(update), value),
        revision,
        replaced: revision,
        base: fc.oneof(fc.string({ unit: 'binary' }), value),
        mine: fc.oneof(fc.string({ unit: 'binary' }), value),
        choice: fc.oneof(fc.constantFrom('mine', 'theirs'), value),
        name: fc.oneof(hostilePath, value),
        tabs: fc.array(
          fc.record({ key: fc.oneof(fc.constant(null), key), path: hostilePath, name: hostilePath }),
        ),
        shown: fc.oneof(fc.constant(null), fc.integer(), value),
        picture: fc.oneof(
          fc.record({
            positions: fc.dictionary(fc.string(), value),
            collapsed: fc.array(value),
            opened: fc.array(value),
            view: value,
          }),
          value,
        ),
        theme: value,
        paths: fc.array(hostilePath),
        rule: fc.oneof(fc.constantFrom('StageNameCasing', '../x', 'Stagegraph/../x'), value),
        language: fc.oneof(fc.constant('en'), value),
        context: hostilePath,
        dockerfile: value,
        buildId: value,
        imageId: value,
        runId: value,
        buildArgs: fc.dictionary(fc.constantFrom('__proto__', 'constructor', 'a'), value),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.oneof(shaped, value), async (name, input) => {
        const unforeseen: unknown[] = []
        const answer = await dispatch(handlers, name, input, (error) => unforeseen.push(error))
        expect(unforeseen).toEqual([])
        expect(wireAnswer.safeParse(answer).success).toBe(true)
        if (!calls[name].input.safeParse(input).success) {
          expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
        }
        if (!answer.ok) expect(answer.error.message).not.toMatch(/\n\s+at /)
      }),
      { seed: 3, numRuns: 1500 },
    )
  }, 30_000)
})
