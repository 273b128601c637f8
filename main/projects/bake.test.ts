import { expect, it } from 'vitest'
import { readTexts } from './testing/read-texts.ts'

it('a Bake target is read as a build', async () => {
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
      kind: 'bake',
      name: 'web',
      file: './docker-bake.hcl',
      line: 1,
      instead: null,
      variables: [],
      leftOut: [],
      missing: null,
      context: './app',
      dockerfile: './app/Dockerfile',
      options: {
        target: 'run',
        tags: [],
        buildArgs: { A: 'a_b', platform: 'true' },
        platform: '',
        labels: {},
        noCache: false,
        pull: false,
        network: 'none',
        noCacheStages: ['build'],
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

it('a Bake target lists its unsupported options', async () => {
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
  ['a function that is not read', 'target "a" {\n  tags = [homedir()]\n}\n', 2, 'not-understood'],
  ['a directive that is none', 'target "a" {\n  tags = ["%{ when true }x%{ endif }"]\n}\n', 2, 'syntax'],
  ['a directive without end', 'target "a" {\n  tags = ["%{ for x in [] }x%{ endif }"]\n}\n', 2, 'syntax'],
  ['an end without directive', 'target "a" {\n  tags = ["x%{ endif }"]\n}\n', 2, 'syntax'],
  [
    'directives without end of depth',
    `target "a" {\n  tags = ["${'%{ if true }'.repeat(5000)}"]\n}\n`,
    2,
    'syntax',
  ],
  ['a target that nobody knows', 'target "a" {\n  target = uuidv4()\n}\n', 2, 'not-known'],
  ['a context that nobody knows', 'target "a" {\n  context = "./${timestamp()}"\n}\n', 2, 'not-known'],
  [
    'a matrix that nobody knows',
    'target "a" {\n  matrix = { x = [timestamp()] }\n  name = x\n}\n',
    2,
    'not-known',
  ],
  [
    'a name that nobody knows',
    'target "a" {\n  matrix = { x = ["1"] }\n  name = "${x}${uuidv4()}"\n}\n',
    3,
    'not-known',
  ],
  ['a parent that nobody knows', 'target "a" {\n  inherits = [timestamp()]\n}\n', 2, 'not-known'],
  ['a pattern that is not read', 'target "a" {\n  tags = [regex("(?=x)", "x")]\n}\n', 2, 'not-understood'],
  ['nothing that matches', 'target "a" {\n  tags = [regex("x", "y")]\n}\n', 2, 'wrong-value'],
  [
    'a function to try that is not read',
    'target "a" {\n  tags = [try(homedir(), "x")]\n}\n',
    2,
    'not-understood',
  ],
  [
    'a try whose failure is not certain',
    'target "a" {\n  tags = [try(format("%05d", 3), "x")]\n}\n',
    2,
    'not-understood',
  ],
  [
    'a time in letters that are not read',
    'target "a" {\n  tags = [formatdate("Q", "2020-01-01T00:00:00Z")]\n}\n',
    2,
    'not-understood',
  ],
  [
    'a time that is none',
    'target "a" {\n  tags = [formatdate("YYYY", "2020-13-01T00:00:00Z")]\n}\n',
    2,
    'wrong-value',
  ],
  [
    'patterns that take too long',
    `target "a" {\n  tags = [regex("(?:x?){500}y", "${'x'.repeat(100_000)}")]\n}\n`,
    2,
    'too-large',
  ],
  ['a value that is none', 'target "a" {\n  tags = "x"\n}\n', 2, 'wrong-value'],
  ['a circle of targets', 'target "a" { inherits = ["a"] }\n', 1, 'cycle'],
  ['a circle of attributes', 'target "a" { tags = [target.a.context] }\n', 1, 'cycle'],
  ['a matrix without names', 'target "a" {\n  matrix = { x = ["1"] }\n}\n', 2, 'wrong-value'],
  ['an attribute twice', 'target "a" {\n  tags = []\n  tags = []\n}\n', 3, 'syntax'],
  ['a text that does not end', 'target "a" {\n  tags = ["x]\n}\n', 2, 'syntax'],
  ['a comment that does not end', 'target "a" {}\n/* x\n', 2, 'syntax'],
  ['brackets without end', `target "a" {\n  tags = ${'['.repeat(5000)}\n}\n`, 2, 'not-understood'],
  ['a long chain', `target "a" {\n  tags = [1${'+1'.repeat(5000)}]\n}\n`, 2, 'too-large'],
])('a Bake file reports %s with its line, and the other targets are read', async (_, text, line, code) => {
  const { problems } = await readTexts({ 'docker-bake.hcl': text })
  expect(problems).toMatchObject([{ file: './docker-bake.hcl', line, code }])
})

it('a Bake target lists what is known only during the build, and builds without it', async () => {
  const { entries, problems } = await readTexts(
    {
      'docker-bake.hcl': `variable "DATE" { default = formatdate("YYYY-MM-DD", timestamp()) }
variable "GIVEN" { default = timestamp() }
function "dated" {
  params = [name]
  result = "\${name}:\${DATE}"
}
target "base" {
  args = { KEPT = "base" }
  labels = { for k in ["a"] : k => "x" if DATE == "" }
}
target "a" {
  inherits = ["base"]
  args = {
    DATE = DATE
    GIVEN = GIVEN
    ID = uuidv4()
    IF = "%{ if DATE == "" }a%{ endif }"
    NUMBER = 1 + parseint(DATE, 10)
    CAN = can(regex("2", DATE))
    TRY = try(DATE, "x")
    PART = DATE[0]
    EACH = "%{ for x in [DATE] }\${x}%{ endfor }"
    LIST = join(",", [for x in split("-", DATE) : x])
    LENGTH = length(["a", "b"])
  }
  tags = ["a:1", dated("a"), "a:2"]
  no-cache = DATE == ""
  contexts = { src = "docker-image://\${dated("x")}", alpine = "docker-image://alpine" }
  annotations = [timestamp()]
}
target "inline" {
  dockerfile-inline = timestamp()
}
`,
    },
    { GIVEN: 'from the environment' },
  )
  expect(problems).toEqual([])
  expect(entries.map(({ name, instead }) => [name, instead])).toEqual([
    ['base', null],
    ['a', null],
    ['inline', 'inline'],
  ])
  expect(entries[1]?.options).toMatchObject({
    buildArgs: { KEPT: 'base', GIVEN: 'from the environment', LENGTH: '2' },
    tags: ['a:1', 'a:2'],
    noCache: false,
    labels: {},
    namedContexts: { alpine: 'docker-image://alpine' },
  })
  const unknown = (...names: string[]) => names.map((attribute) => ({ attribute, why: 'not-known' }))
  expect(entries[0]?.leftOut).toEqual(unknown('labels'))
  expect(entries[1]?.leftOut).toEqual([
    { attribute: 'annotations', why: 'not-offered' },
    ...unknown('args.DATE', 'args.ID', 'args.IF', 'args.NUMBER', 'args.CAN', 'args.TRY', 'args.PART'),
    ...unknown('args.EACH', 'args.LIST', 'labels', 'tags', 'no-cache', 'contexts.src'),
  ])
})

it('a Bake target is read where another cannot be', async () => {
  const { entries, problems } = await readTexts({
    'docker-bake.hcl': 'target "a" { tags = [nope] }\ntarget "b" { tags = ["b"] }\n',
  })
  expect(entries.map(({ name }) => name)).toEqual(['b'])
  expect(problems).toMatchObject([{ line: 1, code: 'unknown-name', detail: 'nope' }])
})

it("names in a Bake file never reach JavaScript's own properties", async () => {
  const { entries } = await readTexts({
    'docker-bake.json':
      '{"target": {"__proto__": {"args": {"__proto__": "x", "constructor": "y"}, "tags": ["t"]}}, "__proto__": 1}',
  })
  expect(entries.map(({ name }) => name)).toEqual(['__proto__'])
  expect(({} as Record<string, unknown>).tags).toBeUndefined()
})

it('names the variables of this machine that a target takes, through others, functions, matrices and inheritance', async () => {
  const { entries } = await readTexts(
    {
      'docker-bake.hcl': [
        'variable "TAG" { default = "1" }',
        'variable "NAME" { default = "x-${TAG}" }',
        'variable "OWN" { default = "own" }',
        'variable "LIST" { default = "a" }',
        'function "named" {\n  params = [x]\n  result = "${x}-${USER}"\n}',
        'variable "USER" {}',
        'target "plain" { args = { A = OWN } }',
        'target "direct" { tags = ["r:${TAG}"] }',
        'target "made" { args = { A = NAME } }',
        'target "again" { args = { A = NAME, B = NAME } }',
        'target "called" { args = { A = named("a") } }',
        'target "child" { inherits = ["direct"] }',
        'target "many" {\n  name = "many-${x}"\n  matrix = { x = [LIST] }\n}',
      ].join('\n'),
    },
    { TAG: '2', USER: 'u', LIST: 'b', OTHER: 'o' },
  )
  expect(Object.fromEntries(entries.map(({ name, variables }) => [name, variables]))).toEqual({
    plain: [],
    direct: ['TAG'],
    made: ['TAG'],
    again: ['TAG'],
    called: ['USER'],
    child: ['TAG'],
    'many-b': ['LIST'],
  })
})
