import { expect, it } from 'vitest'
import { readTexts } from './testing/read-texts.ts'

it('reads a target as a build', async () => {
  const { entries, problems } = await readTexts(
    {
      'app/Dockerfile': '',
      'token.txt': '',
      'docker-bake.hcl': `target "web" {
  context = "app"
  target = "run"
  network = "none"
  secret = ["id=token,src=token.txt", "id=KEY", { id = "other", env = "OTHER" }]
  ssh = ["default", { id = "key" }]
  cache-from = [{ type = "registry", ref = "web:cache" }, "web:cache"]
  no-cache-filter = ["build"]
  extra-hosts = { db = "10.0.0.1" }
  args = { A = sanitize("a/b"), platform = BAKE_LOCAL_PLATFORM != "" }
}
`,
    },
    { KEY: 'k' },
  )
  expect(problems).toEqual([])
  expect(entries).toEqual([
    {
      ...{ kind: 'bake', name: 'web', file: './docker-bake.hcl', line: 1, instead: null, leftOut: [] },
      ...{ context: './app', dockerfile: './app/Dockerfile' },
      options: {
        ...{ target: 'run', tags: [], buildArgs: { A: 'a_b', platform: 'true' }, platform: '', labels: {} },
        ...{ noCache: false, pull: false, network: 'none', noCacheStages: ['build'] },
        addHosts: { db: '10.0.0.1' },
        secrets: [
          { id: 'token', from: 'file', path: './token.txt' },
          { id: 'KEY', from: 'env', name: 'KEY' },
          { id: 'other', from: 'env', name: 'OTHER' },
        ],
        ssh: [
          { id: 'default', socket: null },
          { id: 'key', socket: null },
        ],
        cacheFrom: [{ type: 'registry', attributes: { ref: 'web:cache' } }],
      },
    },
  ])
})

it('tells what a build here is not given', async () => {
  const { entries } = await readTexts({
    'docker-bake.json': JSON.stringify({
      target: {
        a: {
          output: ['type=docker'],
          platforms: ['linux/amd64', 'linux/arm64'],
          contexts: { base: 'target:b', far: '/etc' },
          attest: ['type=sbom'],
        },
        b: { 'dockerfile-inline': 'FROM scratch' },
      },
    }),
  })
  expect(entries.map(({ name, dockerfile, instead }) => [name, dockerfile, instead])).toEqual([
    ['a', './Dockerfile', null],
    ['b', null, 'inline'],
  ])
  expect(entries[0]?.leftOut).toEqual([
    { attribute: 'attest', why: 'not-offered' },
    { attribute: 'output', why: 'not-offered' },
    { attribute: 'platforms', why: 'several-platforms' },
    { attribute: 'contexts.base', why: 'other-build' },
    { attribute: 'contexts.far', why: 'outside-roots' },
  ])
})

it.each([
  ['a function that is not read', 'target "a" {\n  tags = [timestamp()]\n}\n', 2, 'not-understood'],
  ['a directive', 'target "a" {\n  tags = ["%{ if true }x%{ endif }"]\n}\n', 2, 'not-understood'],
  ['a value that is none', 'target "a" {\n  tags = "x"\n}\n', 2, 'wrong-value'],
  ['a circle of targets', 'target "a" { inherits = ["a"] }\n', 1, 'cycle'],
  ['a circle of attributes', 'target "a" { tags = [target.a.context] }\n', 1, 'cycle'],
  ['a matrix without names', 'target "a" {\n  matrix = { x = ["1"] }\n}\n', 2, 'wrong-value'],
  ['an attribute twice', 'target "a" {\n  tags = []\n  tags = []\n}\n', 3, 'syntax'],
  ['a text that does not end', 'target "a" {\n  tags = ["x]\n}\n', 2, 'syntax'],
  ['a comment that does not end', 'target "a" {}\n/* x\n', 2, 'syntax'],
  ['brackets without end', `target "a" {\n  tags = ${'['.repeat(5000)}\n}\n`, 2, 'not-understood'],
  ['a long chain', `target "a" {\n  tags = [1${'+1'.repeat(5000)}]\n}\n`, 2, 'too-large'],
])('tells %s with its line, and reads the others', async (_, text, line, code) => {
  const { problems } = await readTexts({ 'docker-bake.hcl': text })
  expect(problems).toMatchObject([{ file: './docker-bake.hcl', line, code }])
})

it('reads one target where another one cannot be read', async () => {
  const { entries, problems } = await readTexts({
    'docker-bake.hcl': 'target "a" { tags = [nope] }\ntarget "b" { tags = ["b"] }\n',
  })
  expect(entries.map(({ name }) => name)).toEqual(['b'])
  expect(problems).toMatchObject([{ line: 1, code: 'unknown-name', detail: 'nope' }])
})

it('lets no name reach the language it is written in', async () => {
  const { entries } = await readTexts({
    'docker-bake.json':
      '{"target": {"__proto__": {"args": {"__proto__": "x", "constructor": "y"}, "tags": ["t"]}}, "__proto__": 1}',
  })
  expect(entries.map(({ name }) => name)).toEqual(['__proto__'])
  expect(({} as Record<string, unknown>).tags).toBeUndefined()
})
