import { delimiter } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTexts } from './testing/read-texts.ts'

type Reading = Awaited<ReturnType<typeof readTexts>>

const builds = ({ entries }: Reading) =>
  Object.fromEntries(
    entries.map(({ name, file, context, options }) => [name, { file, context, args: options.buildArgs }]),
  )

const service = (name: string, rest = ''): string =>
  `services:\n  ${name}: { build: { context: . ${rest}} }\n`

describe('include', () => {
  it('include adds the services of another project, with its own paths and variables', async () => {
    const reading = await readTexts(
      {
        '.env': 'TAG=outer\n',
        'compose.yaml': `include:
  - web/compose.yaml
  - path: [db/compose.yaml, db/compose.dev.yaml]
    project_directory: shared
    env_file: [one.env, two.env]
services:
  app: { build: . }
`,
        'web/compose.yaml': `services:
  web:
    image: web:\${TAG}
    build:
      context: .
      args: [OWN, TAG, NOT_SET]
      additional_contexts: { lib: ./lib, far: "docker-image://alpine" }
      ssh: [default, key=./agent]
      secrets: [token]
secrets:
  token: { file: ./token.txt }
`,
        'web/.env': 'TAG=inner\nOWN=web\n',
        'web/lib/x': '',
        'web/agent': '',
        'web/token.txt': '',
        'db/compose.yaml': 'services:\n  db: { build: { context: ./image, args: { A: "$ONE$TWO$$" } } }\n',
        'db/compose.dev.yaml': 'services:\n  db: { build: { args: { B: "$TAG" } } }\n',
        'one.env': 'ONE=1\nTWO=1\n',
        'two.env': 'TWO=2\n',
        'shared/.env': 'ONE=never\n',
      },
      { NOT_SET: undefined },
    )
    expect(reading.problems).toEqual([])
    expect(builds(reading)).toEqual({
      app: { file: './compose.yaml', context: '.', args: {} },
      web: { file: './web/compose.yaml', context: './web', args: { OWN: 'web', TAG: 'outer' } },
      db: { file: './db/compose.yaml', context: './shared/image', args: { A: '12$', B: 'outer' } },
    })
    const web = reading.entries.find(({ name }) => name === 'web')
    expect(web).toMatchObject({
      line: 2,
      dockerfile: './web/Dockerfile',
      leftOut: [],
      missing: 'dockerfile',
      options: {
        tags: ['web:outer'],
        namedContexts: { lib: './web/lib', far: 'docker-image://alpine' },
        ssh: [
          { id: 'default', socket: null },
          { id: 'key', socket: './web/agent' },
        ],
        secrets: [{ id: 'token', from: 'file', path: './web/token.txt' }],
      },
    })
    for (const file of ['./web/compose.yaml', './web/.env', './db/compose.dev.yaml', './two.env']) {
      expect(reading.files).toContain(file)
    }
  })

  it('include resolves nested paths from the folder of the including project', async () => {
    const reading = await readTexts({
      'compose.yaml': 'include: [{ path: a/compose.yaml, project_directory: other }]\n',
      'a/compose.yaml': `include: [b.yaml]\n${service('a')}`,
      'other/b.yaml': `${service('b')}  c: { extends: { file: deep/c.yaml, service: c } }\n`,
      'other/deep/c.yaml': service('c'),
    })
    expect(reading.problems).toEqual([])
    expect(builds(reading)).toMatchObject({
      a: { file: './a/compose.yaml', context: './other' },
      b: { file: './other/b.yaml', context: './other' },
      c: { file: './other/b.yaml', context: './other/deep' },
    })
  })

  it('include lets an override file change included services and use their secrets', async () => {
    const reading = await readTexts({
      'compose.yaml': 'include: [sub/compose.yaml]\nsecrets:\n  mine: { file: ./mine.txt }\n',
      'compose.override.yaml': 'services:\n  a: { build: { target: dev, secrets: [mine, theirs] } }\n',
      'sub/compose.yaml': `${service('a', ', args: { A: 1 }')}secrets:\n  theirs: { file: ./theirs.txt }\n`,
      'mine.txt': '',
      'sub/theirs.txt': '',
    })
    expect(reading.problems).toEqual([])
    expect(reading.entries).toMatchObject([
      {
        context: './sub',
        options: {
          target: 'dev',
          buildArgs: { A: '1' },
          secrets: [{ path: './mine.txt' }, { path: './sub/theirs.txt' }],
        },
      },
    ])
  })

  it('include may name the same project twice', async () => {
    const reading = await readTexts({
      'compose.yaml': 'include: [a/compose.yaml, b/compose.yaml]\n',
      'a/compose.yaml': `include: [../c/compose.yaml]\n${service('a')}`,
      'b/compose.yaml': `include: [../c/compose.yaml]\n${service('b')}`,
      'c/compose.yaml': service('c', ', args: { A: 1, B: 2 }, tags: [x, y]'),
    })
    expect(reading.problems).toEqual([])
    expect(Object.keys(builds(reading))).toEqual(['a', 'c', 'b'])
  })

  const whole = { 'sub/compose.yaml': service('sub') }
  it.each([
    ['a file that is not there', 'include: [x.yaml]\n', {}, ['compose.yaml', 1, 'cannot-read', './x.yaml']],
    ['a file outside', 'include: [/etc/x.yaml]\n', {}, ['compose.yaml', 1, 'outside-roots', '/etc/x.yaml']],
    [
      'a folder outside',
      'include:\n  - { path: sub/compose.yaml, project_directory: /etc }\n',
      whole,
      ['compose.yaml', 2, 'outside-roots', '/etc/.env'],
    ],
    [
      'variables that are not there',
      'include:\n  - { path: sub/compose.yaml, env_file: x.env }\n',
      whole,
      ['compose.yaml', 2, 'cannot-read', './x.env'],
    ],
    [
      'variables outside',
      'include:\n  - { path: sub/compose.yaml, env_file: /etc/passwd }\n',
      whole,
      ['compose.yaml', 2, 'outside-roots', '/etc/passwd'],
    ],
    [
      'a project elsewhere',
      'include: ["https://example.test/a.git"]\n',
      {},
      ['compose.yaml', 1, 'not-understood', 'include: https://example.test/a.git'],
    ],
    [
      'an artefact elsewhere',
      'include: ["oci://example.test/a"]\n',
      {},
      ['compose.yaml', 1, 'not-understood', 'include: oci://example.test/a'],
    ],
    ['itself', 'include: [compose.yaml]\n', {}, ['compose.yaml', 1, 'cycle', 'compose.yaml']],
    [
      'a circle',
      'include: [sub/compose.yaml]\n',
      { 'sub/compose.yaml': 'include:\n  - ../compose.yaml\n' },
      ['sub/compose.yaml', 2, 'cycle', '../compose.yaml'],
    ],
    ['no list', 'include: { path: x }\n', {}, ['compose.yaml', 1, 'wrong-value', 'include']],
    ['no path', 'include:\n  - { env_file: x }\n', {}, ['compose.yaml', 2, 'wrong-value', 'include']],
    ['an empty path', 'include:\n  - path: []\n', {}, ['compose.yaml', 2, 'wrong-value', 'include']],
    [
      'a file that is no YAML',
      'include: [sub/compose.yaml]\n',
      { 'sub/compose.yaml': 'services:\n\ta: 1\n' },
      ['sub/compose.yaml', 2, 'syntax'],
    ],
  ] as const)(
    'include reports %s with its line, and reads the rest',
    async (_, include, files, [file, line, code, detail]) => {
      const reading = await readTexts({ 'compose.yaml': `${include}${service('own')}`, ...files })
      expect(Object.keys(builds(reading))).toContain('own')
      expect(reading.problems).toHaveLength(1)
      expect(reading.problems[0]).toMatchObject({ file: `./${file}`, line, code, ...(detail && { detail }) })
    },
  )

  it('include reports a service or secret that is in both files, and builds neither', async () => {
    const reading = await readTexts({
      'compose.yaml': `include: [sub/compose.yaml]\n${service('a')}  b: { build: { secrets: [s] } }\nsecrets: { s: { file: ./s } }\n`,
      'sub/compose.yaml': `${service('a')}  c: { build: . }\nsecrets: { s: { file: ./s } }\n`,
    })
    expect(Object.keys(builds(reading))).toEqual(['c'])
    expect(reading.problems).toMatchObject([
      { file: './compose.yaml', line: 3, code: 'twice', detail: 'a' },
      { file: './compose.yaml', line: 5, code: 'twice', detail: 's' },
    ])
  })

  it('include stops at projects that include each other without end', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [
        `${at}.yaml`,
        `include: [${at + 1}.yaml, ${at + 1}.yaml]\n${service(`s${at}`)}`,
      ]),
    )
    const { entries, problems } = await readTexts({
      ...files,
      'compose.yaml': 'include: [0.yaml]\n',
      '12.yaml': service('s12'),
    })
    expect(problems[0]).toMatchObject({ code: 'too-large', detail: '100 × include' })
    expect(entries).toHaveLength(13)
  })

  it('include needs no variables where a folder has the name of their file', async () => {
    const reading = await readTexts({
      '.env/x': '',
      'compose.yaml': 'include: [sub/compose.yaml, { path: other.yaml, env_file: /dev/null }]\n',
      'other.yaml': service('other'),
      'sub/compose.yaml': service('sub'),
      'sub/.env/x': '',
    })
    expect(reading.problems).toEqual([])
    expect(Object.keys(builds(reading))).toEqual(['sub', 'other'])
  })
})

describe('COMPOSE_FILE', () => {
  it('COMPOSE_FILE replaces the usual files, with paths relative to the first', async () => {
    const reading = await readTexts(
      {
        '.env': `STAGE=prod\nexport COMPOSE_FILE="deploy/base.yaml${delimiter}over/\${STAGE}.yaml"\nA=dot\n`,
        'compose.yaml': service('never'),
        'compose.override.yaml': service('never'),
        'deploy/base.yaml': service('app', ', args: { A: "$A", B: "$B" }'),
        'deploy/.env': 'A=deploy\nB=deploy\n',
        'over/prod.yaml': 'services:\n  app: { extends: { file: ext.yaml, service: x } }\n',
        'deploy/ext.yaml': service('x', ', target: extended'),
      },
      { COMPOSE_FILE: 'of-another-folder.yaml' },
    )
    expect(reading.problems).toEqual([])
    expect(builds(reading)).toEqual({
      app: { file: './deploy/base.yaml', context: './deploy', args: { A: 'dot', B: 'deploy' } },
    })
    expect(reading.entries[0]?.options.target).toBe('extended')
  })

  it('COMPOSE_FILE is split by COMPOSE_PATH_SEPARATOR', async () => {
    const reading = await readTexts({
      '.env': 'COMPOSE_PATH_SEPARATOR=,\nCOMPOSE_FILE=a.yaml,b.yaml\n',
      'a.yaml': service('a'),
      'b.yaml': service('b'),
    })
    expect(Object.keys(builds(reading))).toEqual(['a', 'b'])
  })

  it.each([
    ['not there', 'a.yaml', 'cannot-read', './a.yaml'],
    ['outside', '/etc/a.yaml', 'outside-roots', '/etc/a.yaml'],
  ])(
    'COMPOSE_FILE with a file that is %s is reported, and nothing is read',
    async (_, name, code, detail) => {
      const reading = await readTexts({
        '.env': `# comment\nCOMPOSE_FILE=compose.yaml${delimiter}${name}\n`,
        'compose.yaml': service('own'),
      })
      expect(reading.entries).toEqual([])
      expect(reading.problems).toEqual([{ file: './.env', line: 2, code, detail }])
    },
  )

  it('COMPOSE_FILE means nothing when it is empty', async () => {
    const reading = await readTexts({ '.env': 'COMPOSE_FILE=\n', 'compose.yaml': service('own') })
    expect(Object.keys(builds(reading))).toEqual(['own'])
  })
})
