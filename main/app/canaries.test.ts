import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { secretValues } from '#main/buildkit/index.ts'
import { createBuildHistory, createBuildSnapshots, createHistoryStore } from '#main/history/index.ts'
import { createAppData, createPresets, createRunMemory } from '#main/kept/index.ts'
import type { RunOptions } from '#shared/api/index.ts'
import { type BuildEvent, type BuildOptions, type BuildRequest, withheldIn } from '#shared/build/index.ts'
import { anyRequest } from '#shared/testing/request-arbitrary.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-canaries-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A value that nothing else contains, in an alphabet of passwords. */
const canary = fc
  .tuple(fc.stringMatching(/^[A-Za-z0-9]{10,24}$/), fc.constantFrom('', '$', '/+=', ' ', 'é', '"'))
  .map(([text, odd]) => `cnry${text.slice(0, 5)}${odd}${text.slice(5)}`)
/** In an address, what stands for itself. */
const inAddress = fc.stringMatching(/^cnry[A-Za-z0-9]{10,24}$/)

const secretNames = fc.constantFrom(
  'NPM_TOKEN',
  'DB_PASSWORD',
  'githubToken',
  'API_KEY',
  'db-pass',
  'MYSQL_PWD',
)
const cacheNames = fc.constantFrom(
  'access_key_id',
  'secret_access_key',
  'session_token',
  'token',
  'account_key',
)
const shapes = fc
  .tuple(
    fc.constantFrom('ghp_', 'npm_', 'glpat-', 'xoxb-', 'dckr_pat_'),
    fc.stringMatching(/^[A-Za-z0-9]{24,40}$/),
  )
  .map(([start, rest]) => start + rest)

/** Places where a secret may be given, each with what it makes of the options. */
type Place = (options: BuildOptions, secret: string) => BuildOptions
const place: fc.Arbitrary<{ readonly secret: string; readonly put: Place }> = fc.oneof(
  fc.record({ secret: canary, name: secretNames }).map(({ secret, name }) => ({
    secret,
    put: (options: BuildOptions, value: string) => ({
      ...options,
      buildArgs: { ...options.buildArgs, [name]: value },
    }),
  })),
  fc.record({ secret: canary, name: secretNames }).map(({ secret, name }) => ({
    secret,
    put: (options: BuildOptions, value: string) => ({
      ...options,
      labels: { ...options.labels, [name]: value },
    }),
  })),
  fc.record({ secret: canary, name: cacheNames, to: fc.boolean() }).map(({ secret, name, to }) => ({
    secret,
    put: (options: BuildOptions, value: string) => {
      const which = to ? 'cacheTo' : 'cacheFrom'
      return {
        ...options,
        [which]: [...(options[which] ?? []), { type: 's3', attributes: { [name]: value } }],
      }
    },
  })),
  fc
    .record({ secret: inAddress, form: fc.constantFrom('me:S@', 'S@', 'S:x-oauth-basic@', 'S:@') })
    .map(({ secret, form }) => ({
      secret,
      put: (options: BuildOptions, value: string) => ({
        ...options,
        namedContexts: {
          ...options.namedContexts,
          src: `https://${form.replace('S', value)}host.example/x.git`,
        },
        buildArgs: { ...options.buildArgs, INDEX: `https://${form.replace('S', value)}host.example/simple` },
      }),
    })),
  fc.record({ secret: shapes }).map(({ secret }) => ({
    secret,
    put: (options: BuildOptions, value: string) => ({
      ...options,
      buildArgs: { ...options.buildArgs, X: value },
      labels: { ...options.labels, y: `is ${value}` },
      tags: [...options.tags, `a:${value}`],
    }),
  })),
)

/** A declared secret whose value is given elsewhere, too. */
const declared = fc.record({ secret: canary, from: fc.constantFrom('env', 'file'), label: fc.boolean() })

async function everything(): Promise<string> {
  const texts: string[] = []
  for (const entry of await readdir(join(folder, 'data'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = await readFile(join(entry.parentPath, entry.name))
    const zipped = entry.name.endsWith('.gz')
      ? bytes
      : entry.name.endsWith('.build')
        ? bytes.subarray(bytes.indexOf(0x0a) + 1)
        : null
    texts.push(entry.name, bytes.toString('utf8'), zipped === null ? '' : gunzipSync(zipped).toString('utf8'))
  }
  return texts.join('\n')
}

const formsOf = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
  // Without the last character, which depends on what follows, where it does.
  ...(['base64', 'base64url'] as const).map((coding) =>
    Buffer.from(secret)
      .toString(coding)
      .slice(0, Math.floor((Buffer.byteLength(secret) * 8) / 6)),
  ),
  Buffer.from(secret).toString('hex'),
]

it('no store keeps a secret, wherever it was given and whatever printed it', async () => {
  let round = 0
  await fc.assert(
    fc.asyncProperty(
      anyRequest,
      fc.array(place, { minLength: 1, maxLength: 4 }),
      fc.array(declared, { maxLength: 3 }),
      fc.nat(40),
      async (base, places, secretsGiven, cut) => {
        round++
        await rm(join(folder, 'data'), { recursive: true, force: true })
        const env: NodeJS.ProcessEnv = {}
        const { context: _c, dockerfile: _d, dockerfilePath: _p, ...plain } = base
        let options: BuildOptions = { ...plain, secrets: [] }
        for (const { secret, put } of places) options = put(options, secret)
        for (const [at, { secret, from, label }] of secretsGiven.entries()) {
          const path = join(folder, `secret${at}`)
          if (from === 'env') env[`SECRET_${at}`] = secret
          else await writeFile(path, `${secret}\n`)
          options = {
            ...options,
            secrets: [
              ...(options.secrets ?? []),
              from === 'env'
                ? { id: `s${at}`, from: 'env', name: `SECRET_${at}` }
                : { id: `s${at}`, from: 'file', path },
            ],
            ...(label
              ? { labels: { ...options.labels, [`l${at}`]: `t ${secret}` } }
              : { buildArgs: { ...options.buildArgs, [`A${at}`]: secret } }),
          }
        }
        // One that another one of the same name took the place of was given nowhere.
        const given = JSON.stringify(options)
        const canaries = [
          ...places.map(({ secret }) => secret).filter((secret) => given.includes(formsOf(secret)[2] ?? '')),
          ...secretsGiven.map(({ secret }) => secret),
        ]
        const request: BuildRequest = {
          ...options,
          context: join(folder, 'context'),
          dockerfile: `FROM scratch\n# ${canaries.map(encodeURIComponent).join(' ')}\nRUN echo ${canaries.join(' ')}\n`,
          dockerfilePath: '/app/Dockerfile',
        }

        const data = createAppData(join(folder, 'data'))
        const identify = async (path: string) => path
        const presets = createPresets(data, identify, (secrets) => secretValues(secrets, env))
        const { path } = { path: '/app/Dockerfile' }
        await presets.write({
          path,
          memory: {
            presets: [{ name: 'p', options: options as never }],
            current: {},
            last: { '': options as never },
            entry: null,
          },
        })
        const runs: RunOptions = {
          entrypoint: ['run', ...canaries.slice(0, 1).map((secret) => `--db-password=${secret}`)],
          command: canaries.map((secret) => `API_TOKEN=${secret}`),
          env: { API_TOKEN: canaries[0] ?? '' },
          user: '',
          workdir: '',
          ports: [],
          mounts: [],
          network: '',
          terminal: null,
          shell: false,
        }
        await createRunMemory(data, identify).remember({ path, target: '', options: runs })

        const history = createBuildHistory({
          store: createHistoryStore(data),
          limits: async () => ({ bytes: 1e9, days: 90 }),
          env,
        })
        const buildId = String(round).padStart(24, 'a')
        history.begin(buildId, request)
        await new Promise((resolve) => setImmediate(resolve))
        const printed = `${canaries.join('\n')}\n${canaries.flatMap(formsOf).join(' ')}\n`
        const log = (text: string): BuildEvent => ({
          type: 'log',
          digest: 's',
          stream: 'stdout',
          text,
          time: 1,
        })
        const message = `failed with ${canaries.join(', ')}`
        const events: BuildEvent[] = [
          { type: 'started', buildId, time: 1, target: 0, needs: [0] },
          log(printed.slice(0, cut)),
          log(printed.slice(cut)),
          {
            type: 'finished',
            status: 'failed',
            imageId: null,
            error: { message, stage: 0, line: 3 },
            time: 2,
          },
        ]
        await history.add({ request, events })
        await history.list({ path })
        const snapshots = createBuildSnapshots({
          folder: join(data.folder, 'snapshots'),
          daemon: async () => ({ endpoint: '', images: null }),
        })
        snapshots.take(buildId, request)
        snapshots.finish(buildId)
        await snapshots.settled()

        const kept = await everything()
        for (const secret of canaries)
          for (const form of formsOf(secret)) expect(kept, `${form} of ${secret}`).not.toContain(form)

        // What was masked is asked for again, and nothing else was changed.
        const again = (await presets.read({ path })).presets[0]?.options as BuildOptions
        expect(withheldIn(again).length).toBeGreaterThanOrEqual(1)
        expect(again.secrets).toEqual(options.secrets)
        expect(again.target).toBe(options.target)
        const record = await history.read({ buildId })
        expect(new Set(record.masked)).toEqual(new Set(withheldIn(record.options)))
      },
    ),
    { numRuns: 60, seed: 20_261_201 },
  )
}, 60_000)

it('a secret whose source is gone at the end of its build is masked all the same', async () => {
  const data = createAppData(join(folder, 'data'))
  const file = join(folder, 'secret')
  await writeFile(file, 'canary-of-a-file')
  const env: NodeJS.ProcessEnv = { TOKEN: 'canary-of-a-variable' }
  const history = createBuildHistory({
    store: createHistoryStore(data),
    limits: async () => ({ bytes: 1e9, days: 90 }),
    env,
  })
  const buildId = 'a'.repeat(24)
  const request: BuildRequest = {
    context: '/app',
    dockerfile: 'FROM scratch\n',
    dockerfilePath: '/app/Dockerfile',
    target: '',
    tags: [],
    buildArgs: {},
    platform: '',
    labels: {},
    noCache: false,
    pull: false,
    secrets: [
      { id: 'f', from: 'file', path: file },
      { id: 'e', from: 'env', name: 'TOKEN' },
    ],
  }
  history.begin(buildId, request)
  // The build asks for them, too, before anything can be printed.
  await secretValues(request.secrets ?? [], env)
  await rm(file)
  delete env.TOKEN
  const text = 'canary-of-a-file canary-of-a-variable\n'
  await history.add({
    request,
    events: [
      { type: 'started', buildId, time: 1, target: 0, needs: [0] },
      { type: 'log', digest: 's', stream: 'stdout', text, time: 1 },
      { type: 'finished', status: 'succeeded', imageId: null, error: null, time: 2 },
    ],
  })
  expect(await everything()).not.toContain('canary-of')
})
