import { expect, it } from 'vitest'
import { readDotenv } from './compose/dotenv.ts'
import { readTexts } from './testing/read-texts.ts'

const plain = { target: '', tags: [], buildArgs: {}, platform: '', labels: {}, noCache: false, pull: false }

it('a Compose service is read as a build, whichever form its values have', async () => {
  const { entries, problems } = await readTexts(
    {
      'app/Dockerfile': '',
      'lib/x': '',
      'token.txt': '',
      'compose.yaml': `services:
  web:
    image: example.test/web:1
    platform: linux/arm64
    build:
      context: app
      dockerfile: docker/Web.Dockerfile
      target: run
      args: [A=1, FROM_ENV, NOT_SET]
      labels: { org.example.a: "1" }
      tags: [web:b]
      no_cache: "yes"
      pull: true
      network: none
      extra_hosts: ["db:10.0.0.1", "six=[::1]"]
      additional_contexts: { lib: ./lib, alpine: "docker-image://alpine:3.20" }
      cache_from: [web:cache, "type=gha,scope=x"]
      cache_to: ["type=inline"]
      ssh: [default]
      secrets: [token, { source: key, target: ignored }]
secrets:
  token: { file: ./token.txt }
  key: { environment: KEY }
`,
    },
    { FROM_ENV: 'env' },
  )
  expect(problems).toEqual([])
  expect(entries).toEqual([
    {
      kind: 'compose',
      name: 'web',
      file: './compose.yaml',
      line: 2,
      instead: null,
      variables: ['FROM_ENV'],
      leftOut: [],
      missing: 'dockerfile',
      context: './app',
      dockerfile: './app/docker/Web.Dockerfile',
      options: {
        target: 'run',
        tags: ['example.test/web:1', 'web:b'],
        buildArgs: { A: '1', FROM_ENV: 'env' },
        platform: 'linux/arm64',
        labels: { 'org.example.a': '1' },
        noCache: true,
        pull: true,
        network: 'none',
        addHosts: { db: '10.0.0.1', six: '::1' },
        namedContexts: { lib: './lib', alpine: 'docker-image://alpine:3.20' },
        cacheFrom: [
          { type: 'registry', attributes: { ref: 'web:cache' } },
          { type: 'gha', attributes: { scope: 'x' } },
        ],
        cacheTo: [{ type: 'inline', attributes: {} }],
        ssh: [{ id: 'default', socket: null }],
        secrets: [
          { id: 'token', from: 'file', path: './token.txt' },
          { id: 'key', from: 'env', name: 'KEY' },
        ],
      },
    },
  ])
})

it('a Compose service lists its unsupported options', async () => {
  const { entries } = await readTexts({
    'docker-compose.yml': `services:
  a:
    build:
      context: ..
      platforms: [linux/amd64, linux/arm64]
      shm_size: 1gb
      network: my-net
      cache_to: ["type=local,dest=x"]
      additional_contexts: { other: "service:b", far: ../../far }
      secrets: [s]
  b: { build: { dockerfile_inline: FROM scratch } }
  c: { build: "https://example.test/c.git#main" }
  d: { image: alpine }
secrets:
  s: { external: true }
`,
  })
  expect(entries.map(({ name, dockerfile, instead }) => [name, dockerfile, instead])).toEqual([
    ['a', '/tmp/Dockerfile', null],
    ['b', null, 'inline'],
    ['c', null, 'remote'],
  ])
  expect(entries[0]?.leftOut).toEqual([
    { attribute: 'shm_size', why: 'not-offered' },
    { attribute: 'platforms', why: 'several-platforms' },
    { attribute: 'network', why: 'not-offered' },
    { attribute: 'additional_contexts.other', why: 'other-build' },
    { attribute: 'additional_contexts.far', why: 'outside-roots' },
    { attribute: 'cache_to', why: 'not-offered' },
    { attribute: 'secrets.s', why: 'not-offered' },
    { attribute: 'context', why: 'outside-roots' },
  ])
  expect(entries[0]?.options).toEqual(plain)
})

it('an override file drops and replaces values with !reset and !override', async () => {
  const { entries } = await readTexts({
    'compose.yaml':
      'services:\n  a:\n    build: { context: ., target: x, cache_from: [one], args: { A: 1 } }\n',
    'compose.override.yaml':
      'services:\n  a:\n    build:\n      target: !reset null\n      cache_from: !override [two]\n      args: { B: 2 }\n',
  })
  expect(entries[0]?.options).toEqual({
    ...plain,
    buildArgs: { A: '1', B: '2' },
    cacheFrom: [{ type: 'registry', attributes: { ref: 'two' } }],
  })
})

it.each([
  ['a tab as indent', 'services:\n\ta: 1\n', 2, 'syntax'],
  ['a name twice', 'services:\n  a: { build: . }\n  a: { build: . }\n', 3, 'syntax'],
  ['services that are none', 'services: [a]\n', 1, 'wrong-value'],
  ['arguments that are none', 'services:\n  a:\n    build:\n      args: 3\n', 4, 'wrong-value'],
  ['an unknown secret', 'services:\n  a:\n    build:\n      secrets:\n        - x\n', 5, 'unknown-name'],
  ['itself extended', 'services:\n  a:\n    extends: a\n', 3, 'cycle'],
  ['a circle', 'services:\n  a: { extends: b }\n  b: { extends: a }\n', 2, 'cycle'],
  [
    'a file that is not there',
    'services:\n  a: { extends: { file: x.yaml, service: a } }\n',
    2,
    'cannot-read',
  ],
  ['a file outside', 'services:\n  a: { extends: { file: /etc/passwd, service: a } }\n', 2, 'outside-roots'],
  ['a service that is not there', 'services:\n  a: { extends: { service: b } }\n', 2, 'unknown-name'],
  ['a bad interpolation', 'services:\n  a:\n    build: "${A"\n', 3, 'syntax'],
  ['a variable that is not set', 'services:\n  a:\n    build: "./x${A}"\n', 3, 'not-set'],
])('a Compose file reports %s with its line', async (_, text, line, code) => {
  const { problems } = await readTexts({ 'compose.yaml': text })
  expect(problems[0]).toMatchObject({ file: './compose.yaml', line, code })
})

it('reading a Compose file stops at texts that grow without end', async () => {
  const bomb = Array.from({ length: 9 }, (_, at) => {
    const below = at === 0 ? '1' : `*a${at - 1}`
    return `a${at}: &a${at} [${Array(9).fill(below).join(', ')}]`
  })
  const { problems } = await readTexts({ 'compose.yaml': bomb.join('\n') })
  expect(problems).toMatchObject([{ code: 'too-large' }])
  const deep = await readTexts({ 'compose.yaml': `a: ${'['.repeat(2000)}${']'.repeat(2000)}` })
  expect(deep.problems).toMatchObject([{ code: 'too-large' }])
})

it('a Compose service is read where another cannot be', async () => {
  const { entries, problems } = await readTexts({
    'compose.yaml': 'services:\n  a: { build: [1] }\n  b: { build: . }\n',
  })
  expect(entries.map(({ name }) => name)).toEqual(['b'])
  expect(problems).toMatchObject([{ line: 2, code: 'wrong-value', detail: 'build' }])
})

it('a .env file is read with quotes, comments, export, and variables of lines above', () => {
  const text = 'A=1\r\nB="x\\ty" # c\nC=\'$A\'\nexport D=${A}2 # c\n#E=1\nF=a#b\nG="two\nlines"\nH\nI=\n'
  expect(readDotenv([text], { A: 'env' })).toEqual({
    A: 'env',
    B: 'x\ty',
    C: '$A',
    D: 'env2',
    F: 'a#b',
    G: 'two\nlines',
    I: '',
  })
})

it('names the variables of this machine that a service takes, through .env files and extends too', async () => {
  const { entries } = await readTexts(
    {
      '.env': 'OWN=own\nMADE=$HOME/x\n',
      'base.yaml': 'services:\n  base:\n    build:\n      context: .\n      labels: { a: "${LABEL}" }\n',
      'compose.yaml': [
        'services:',
        '  plain: { build: . }',
        '  own: { build: { context: ., args: { A: "$OWN" } } }',
        '  made: { build: { context: ., args: { A: "$MADE" } } }',
        '  open: { build: { context: ., args: [TOKEN, UNSET] } }',
        '  other: { extends: { file: base.yaml, service: base } }',
        '  otherwise: { build: { context: ., args: { A: "${UNSET:-$USER}" }, tags: ["x:${TAG-1}"] } }',
        '  ports: { build: ., ports: ["$PORT:80"] }',
      ].join('\n'),
    },
    { HOME: '/home/u', LABEL: 'l', TOKEN: 't', USER: 'u', PORT: '1' },
  )
  expect(Object.fromEntries(entries.map(({ name, variables }) => [name, variables]))).toEqual({
    plain: [],
    own: ['HOME'],
    made: ['HOME'],
    open: ['TOKEN'],
    other: ['LABEL'],
    otherwise: ['USER'],
    ports: [],
  })
})
