import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BuildOptions, defaultBuildOptions, withheldIn } from '#shared/build/index.ts'
import { maskedValue } from '#shared/secrets/index.ts'
import { type OptionsDraft, toDraft } from './options-draft.ts'
import { readDraft } from './read-draft.ts'

const file = { targets: ['build', 'test', ''], args: new Set(['V', 'HTTP_PROXY']) }
const draft = (change: Partial<OptionsDraft> = {}): OptionsDraft => ({
  ...toDraft(defaultBuildOptions('build'), file),
  ...change,
})

const reference = fc.stringMatching(/^[a-z]{1,5}(\/[a-z]{1,4})?(:[a-z0-9]{1,4})?$/)
const tags = fc.array(reference, { maxLength: 2 })
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.]{0,6}$/)
const text = fc.string({ minLength: 1, maxLength: 10 })
const pairs = (value: fc.Arbitrary<string>) =>
  fc.dictionary(name, value, { maxKeys: 3, minKeys: 1, noNullPrototype: true })
const path = text.map((given) => `/${given}`)
const cache = fc.record({ type: fc.constantFrom('registry', 'inline'), attributes: pairs(name) })
const optionsOf: fc.Arbitrary<BuildOptions> = fc.record(
  {
    target: fc.constantFrom('build', 'test', ''),
    tags,
    buildArgs: pairs(text),
    platform: fc.constantFrom('', 'linux/arm64'),
    labels: pairs(text),
    noCache: fc.constant(false),
    pull: fc.boolean(),
    noCacheStages: fc.constant(['test']),
    secrets: fc.array(
      fc.oneof(
        fc.record({ id: name, from: fc.constant('file' as const), path }),
        fc.record({ id: name, from: fc.constant('env' as const), name }),
      ),
      { minLength: 1, maxLength: 2 },
    ),
    ssh: fc.constantFrom([{ id: 'default', socket: null }], [{ id: 'x', socket: '/run/agent' }]),
    namedContexts: pairs(fc.constantFrom('/lib', 'docker-image://alpine', 'https://x/y.git')),
    network: fc.constantFrom('none', 'host'),
    addHosts: pairs(fc.constantFrom('10.0.0.1', '::1', 'host-gateway')),
    cacheFrom: fc.array(cache, { minLength: 1, maxLength: 2 }),
    cacheTo: fc.array(cache, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ['target', 'tags', 'buildArgs', 'platform', 'labels', 'noCache', 'pull'] },
)

describe('the form', () => {
  it('keeps the options it was filled with', () => {
    fc.assert(
      fc.property(optionsOf, (options) => {
        const { options: read, problems } = readDraft(toDraft(options, file), '/app')
        expect([...problems]).toEqual([])
        expect(read).toEqual(options)
      }),
      { seed: 5, numRuns: 200 },
    )
  })

  it('asks for values that were not kept, and takes no mask for one', () => {
    const stored = {
      ...defaultBuildOptions('build'),
      buildArgs: { V: maskedValue, TOKEN: maskedValue },
      labels: { t: `is ${maskedValue}` },
      namedContexts: { src: `https://${maskedValue}@host/x.git` },
      cacheTo: [{ type: 's3', attributes: { bucket: 'b', secret_access_key: maskedValue } }],
    }
    const filled = toDraft(stored, file)
    const { problems } = readDraft(filled, '/app')
    expect([...problems]).toEqual(
      ['buildArgs.V', 'extraArgs.0', 'labels.0', 'contexts.0', 'cacheTo'].map((field) => [field, 'withheld']),
    )
    const { problems: left, options } = readDraft(
      {
        ...filled,
        buildArgs: { V: '' },
        extraArgs: [{ key: 'TOKEN', value: 'given again' }],
        labels: [],
        contexts: [{ key: 'src', value: 'https://me:pw@host/x.git' }],
        cacheTo: 'type=s3,bucket=b,secret_access_key=s',
      },
      '/app',
    )
    expect([...left]).toEqual([])
    expect(withheldIn(options)).toEqual([])
  })

  it('takes the targets in the order of the file, the first one first', () => {
    const several = { ...defaultBuildOptions('test'), moreTargets: [{ target: 'build', tags: ['b:1'] }] }
    const read = readDraft(toDraft(several, file), '/app').options
    expect([read.target, ...(read.moreTargets ?? []).map(({ target }) => target)]).toEqual(['test', 'build'])
    expect(read.moreTargets?.[0]?.tags).toEqual(['b:1'])
  })

  it('takes relative paths from the build context', () => {
    const { options } = readDraft(
      draft({
        secrets: [{ id: 'key', from: 'file', place: 'keys/id' }],
        contexts: [{ key: 'lib', value: '../lib' }],
      }),
      '/app',
    )
    expect(options).toMatchObject({
      secrets: [{ path: '/app/keys/id' }],
      namedContexts: { lib: '/app/../lib' },
    })
  })

  it.each<[string, Partial<OptionsDraft>]>([
    ['targets: noTarget', { targets: [] }],
    ['tags.0: notAReference', { targets: [{ target: 'build', chosen: true, tags: 'ok:1 Not:OK' }] }],
    [
      'tags.0: notAReference',
      { targets: [{ target: 'build', chosen: true, tags: `a@sha256:${'a'.repeat(64)}` }] },
    ],
    ['platform: not.platform', { platform: 'li nux' }],
    [
      'labels.1: noName',
      {
        labels: [
          { key: 'a', value: '' },
          { key: '', value: 'x' },
        ],
      },
    ],
    [
      'labels.1: nameTwice',
      {
        labels: [
          { key: 'a', value: '1' },
          { key: 'a', value: '2' },
        ],
      },
    ],
    ['extraArgs.0: notAnArgument', { extraArgs: [{ key: 'A=B', value: '' }] }],
    ['secrets.0: noPlace', { secrets: [{ id: 'x', from: 'env', place: '' }] }],
    ['hosts.0: notAnAddress', { hosts: [{ key: 'db', value: 'localhost' }] }],
    ['contexts.0: noPlace', { contexts: [{ key: 'lib', value: '' }] }],
    ['noCache: noStageChosen', { noCache: 'stages', noCacheStages: [] }],
    ['cacheFrom: notACache', { cacheFrom: 'ref=x' }],
    ['cacheTo: localCache', { cacheTo: 'type=local,dest=/x' }],
  ])('%s', (expected, change) => {
    const { problems } = readDraft(draft(change), '/app')
    expect([...problems].map(([field, problem]) => `${field}: ${problem}`)).toEqual([expected])
  })

  it('ignores empty rows', () => {
    const empty = [{ key: '', value: '' }]
    const { options, problems } = readDraft(draft({ labels: empty, hosts: empty, ssh: empty }), '/app')
    expect(problems.size).toBe(0)
    expect(options).toEqual(defaultBuildOptions('build'))
  })
})
