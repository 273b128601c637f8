import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCheckPages } from '#main/content/index.ts'
import { createDocuments, createOpenTabs, type Documents, Roots } from '#main/documents/index.ts'
import { createBuildHistory, createHistoryStore } from '#main/history/index.ts'
import {
  createAppData,
  createDrafts,
  createGraphViews,
  createPresets,
  createSettings,
} from '#main/kept/index.ts'
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
let documents: Documents
let handlers: Handlers
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-dispatch-')))
  await mkdir(join(folder, 'project'))
  await writeFile(join(folder, 'project', 'Dockerfile'), 'FROM scratch\n')
  const roots = new Roots()
  await roots.addFolder(join(folder, 'project'))
  const data = createAppData(join(folder, 'data'))
  documents = createDocuments(roots, createDrafts(data))
  const services = {
    builds: withoutDaemon,
    cache: withoutDaemon,
    checkPages: createCheckPages(join(folder, 'pages')),
    containers: withoutDaemon,
    daemon: withoutDaemon,
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
      nativeDialogs: false,
      samples: [],
    },
    lessons: withoutDaemon,
    pictures: createGraphViews(data, documents.identify),
    presets: createPresets(data, documents.identify),
    projects: withoutDaemon,
    runMemory: withoutDaemon,
    settings: createSettings(data),
    tabs: createOpenTabs(data, roots, 'folder'),
  }
  handlers = createHandlers(services as unknown as AppServices, () => undefined)
})
afterAll(async () => {
  documents.close()
  await rm(folder, { recursive: true, force: true })
})

async function failureOf(name: unknown, input: unknown) {
  const answer = await dispatch(handlers, name, input)
  return answer.ok ? null : answer.error
}

describe('dispatch', () => {
  it('dispatch returns what the contract declares', async () => {
    const path = join(folder, 'project', 'Dockerfile')
    const inputs: Partial<Record<CallName, unknown>> = {
      'app.info': {},
      'settings.get': {},
      'settings.set': { theme: 'dark' },
      'documents.open': { path },
      'documents.list': { path: null },
      'documents.picture': { path },
      'documents.savePicture': { path, picture: { ...emptyGraphView, positions: { a: { x: 1, y: 2 } } } },
      'documents.ignored': { path, paths: ['a', '.'] },
      'checks.page': { rule: 'StageNameCasing', language: 'ja' },
      'history.list': { path },
      'history.removeAll': { path },
      'documents.draft': { path, text: 'FROM x', baseRevision: null },
    }
    for (const [name, input] of Object.entries(inputs)) {
      if (!isCallName(name)) throw new Error(name)
      const answer = await dispatch(handlers, name, input)
      expect(answer, name).toMatchObject({ ok: true })
      if (answer.ok) expect(calls[name].output.parse(answer.value)).toEqual(answer.value)
    }
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
    expect(failure?.message).toContain('"documents.open": path:')
  })

  it('dispatch passes on expected failures, and reveals others to its reporter only', async () => {
    expect(await failureOf('documents.pick', { what: 'file' })).toMatchObject({ code: 'no-dialogs' })
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
    const shaped = fc.record(
      {
        path: fc.oneof(hostilePath, value),
        text: fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null), value),
        baseRevision: fc.oneof(fc.constant(null), fc.constant('0'.repeat(64)), value),
        picture: fc.oneof(
          fc.record({
            positions: fc.dictionary(fc.string(), value),
            collapsed: fc.array(value),
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
