import { linkSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { hostileDockerfiles } from './hostile-dockerfiles.ts'
import { hostileTexts, type Random } from './hostile-input.ts'

/** What strangers' folders are made beside, and from. */
export interface StrangerPlaces {
  /** A tree outside everything that is opened, as a folder reaches it from within by `..`. */
  readonly outside: string
  /** A pipe and a socket of the same file system: a second name for one is as good as a new one, and costs no process. */
  readonly pipe: string
  readonly socket: string
}

/** A kind of harm; writes into a folder that exists. What is there already stays. */
type Piece = (folder: string, random: Random, places: StrangerPlaces) => void

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T

/** Names that the app looks for. */
const sought = [
  'Dockerfile',
  'a.Dockerfile',
  'Dockerfile.dockerignore',
  '.dockerignore',
  '.env',
  'compose.yaml',
  'compose.override.yaml',
  'docker-bake.hcl',
  'docker-bake.json',
  'docker-bake.override.hcl',
  'lesson.en.md',
  'lesson.ja.md',
  'context',
  'context/Dockerfile',
  'notes',
] as const

/** `make` fails where the name is taken, or none that this system has. */
function place(path: string, make: (path: string) => void): void {
  try {
    const above = dirname(path)
    mkdirSync(above, { recursive: true })
    // Not through a link that was made before.
    if (realpathSync(above) === above) make(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (!['EEXIST', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENOENT', 'ENAMETOOLONG', 'EINVAL'].includes(code ?? ''))
      throw error
  }
}

const write = (folder: string, name: string, text: string | Buffer): void =>
  place(join(folder, name), (path) => writeFileSync(path, text, { flag: 'wx' }))
const link = (folder: string, name: string, to: string): void =>
  place(join(folder, name), (path) => symlinkSync(to, path))

const repeat = (count: number, text: string): string => text.repeat(count)
const doubled = (count: number, of: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => of(at)).join('\n')

const composeTexts = [
  'services: { a: { build: . }, b: { build: { context: ../.., dockerfile: ../../outside/Dockerfile } } }\n',
  'include: [compose.yaml, ../../outside/compose.yaml]\nservices: { a: { build: . } }\n',
  'services: { a: { extends: { service: b } , build: . }, b: { extends: { service: a } } }\n',
  'services: { a: { extends: { file: ../../outside/compose.yaml, service: leak }, build: . } }\n',
  'services: { a: { build: { context: ., args: { A: "${A:-${B:-${C:?why}}}" }, secrets: [s] } } }\nsecrets: { s: { file: ../../outside/secret } }\n',
  'services: { __proto__: { build: . }, constructor: { build: { args: { __proto__: x } } } }\n',
  `services: { a: { build: { args: { A: "${repeat(200, '${a:-')}" } } } }\n`,
  `x-0: &l0 [x]\n${doubled(12, (at) => `x-${at + 1}: &l${at + 1} [*l${at}, *l${at}, *l${at}]`)}\nservices: { a: { build: . } }\n`,
  `services: ${repeat(400, '[')}\n`,
  `services: ${repeat(400, '{a: ')}${repeat(400, '}')}\n`,
  'services:\n  a:\n    build: !reset null\n    <<: *nothing\n',
  '\ufeffservices:\r\n  a:\r\n    build: .\r\n',
  'services: { a: { build: "/proc/self" }, b: { build: "https://x.invalid/y.git" } }\n',
  '\0\u0001\u001b[2J: x\n',
]
const bakeTexts = [
  'target "a" { context = "../../outside" }\ntarget "b" { inherits = ["b"] }\n',
  'target "a" { dockerfile = "../../outside/Dockerfile"\n secret = ["id=x,src=../../outside/secret"] }\n',
  `variable "v0" { default = "xx" }\n${doubled(30, (at) => `variable "v${at + 1}" { default = "\${v${at}}\${v${at}}" }`)}\ntarget "t" { args = { A = v30 } }\n`,
  `target "t" { args = { A = ${repeat(150, '(')}1${repeat(150, ')')} } }\n`,
  `target "t" { args = { A = ${repeat(150, '[')}${repeat(150, ']')} } }\n`,
  'function "f" { params = [a]\n result = f(a) }\ntarget "t" { args = { A = f(1) } }\n',
  'target "t" { args = { A = regex("(a*)*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa") } }\n',
  'target "__proto__" {}\ngroup "constructor" { targets = ["__proto__"] }\n',
  'target "t" { matrix = { a = range(0, 1000), b = range(0, 1000) }\n name = "${a}-${b}" }\n',
  'target "t" { args = { A = join(",", range(0, 100000)) } }\n',
  'variable "a" { default = b }\nvariable "b" { default = a }\ntarget "t" { tags = [a] }\n',
  'target "t" { args = { A = "${\n',
  '\0',
]
const bakeJson = [
  '{"target":{"a":{"context":"../../outside"}}}',
  `{"target":{"a":{"args":${repeat(500, '[')}${repeat(500, ']')}}}}`,
  '{"target":{"__proto__":{},"constructor":{"inherits":["constructor"]}}}',
  '{"variable":{"a":{"default":"${a}${a}"}},"target":{"t":{"tags":["${a}"]}}}',
  '{',
]
const dotenvTexts = [
  doubled(40, (at) => (at === 0 ? 'v0=xx' : `v${at}="$v${at - 1}$v${at - 1}"`)),
  'COMPOSE_FILE=../../outside/compose.yaml\n',
  `COMPOSE_FILE=${repeat(100, 'compose.yaml:')}\n`,
  'COMPOSE_FILE=/proc/self/environ:/dev/zero\n',
  '__proto__=x\nA=$__proto__${constructor:-y}\n',
  '\u001b]52;c;c3RvbGVu\u0007=x\n',
  'A="never closed\n',
]
const ignoreTexts = [
  `${repeat(12, '**/')}a\n`,
  `${repeat(20, '*a')}\n!${repeat(20, '**b')}\n`,
  '[\n',
  '[a-\n!\n\\\n',
  '/../..\n!../../outside/**\n',
  '**\n!**/*\n*\n!*\n',
  doubled(200, (at) => `${at % 2 === 0 ? '' : '!'}a${at}/**/b*`),
  '\ufeff#\n\0\n',
]
const lessonTexts = [
  '---\ntitle: x\nsummary: y\nminutes: 4\n---\n\n## A\n\n```question\nkind: roles\nrole: ships\ntarget: __proto__\n```\n',
  `---\n${repeat(100, 'title: x\n')}---\n${repeat(300, '> ')}\n`,
  `${repeat(300, '[')}${repeat(300, '](')}\n`,
  '---\ntitle: [\n',
  '<script>x</script>\n',
  '',
]

/** Beside what is sought: names that have broken programs. */
const oddNames: readonly (string | Buffer)[] = [
  ...hostileTexts.filter((text) => text !== '' && !/[\0/]/.test(text) && Buffer.byteLength(text) < 200),
  ...[
    'a\nb',
    '\n',
    'a\rb',
    '\u001b[31mx',
    '-rf',
    '--',
    '~',
    '*',
    '?',
    '[',
    ' ',
    'x'.repeat(255),
    '...',
    '日本語'.repeat(20),
  ],
  Buffer.from('invalid\xff\xfe', 'latin1'),
  Buffer.from('\xe3\x81', 'latin1'),
  Buffer.from('Dockerfile\xff', 'latin1'),
]

const devices = [
  '/dev/zero',
  '/dev/tty',
  '/dev/random',
  '/dev/stdin',
  '/dev/full',
  '/proc/self/mem',
  '/proc/self/environ',
  '/proc/self/fd/0',
  '/proc/kmsg',
  '/proc/self/root',
  '/proc/self/cwd',
]

/** Each kind of harm, by name. */
export const pieces: Readonly<Record<string, Piece>> = {
  'links out': (folder, random, { outside }) => {
    for (let at = 0; at < 3; at++) {
      const name = pick(random, sought)
      const to = pick(random, [
        'Dockerfile',
        'compose.yaml',
        'docker-bake.hcl',
        'secret',
        '',
        'deep',
        'new',
        '.dockerignore',
      ])
      link(folder, name, random() < 0.5 ? join(outside, to) : join(outside, 'deep', '..', to))
    }
  },
  'links in, in circles and to nowhere': (folder, random) => {
    link(
      folder,
      pick(random, sought),
      pick(random, ['.', '..', 'loop', 'a', './Dockerfile', 'notes', '/', '../..', 'no/such']),
    )
    link(folder, 'loop', 'loop')
    link(folder, 'a', 'b')
    link(folder, 'b', 'a')
    link(folder, 'self', '.')
    link(folder, pick(random, sought), 'self/self/self/notes')
  },
  'links to devices': (folder, random) => {
    for (let at = 0; at < 2; at++) link(folder, pick(random, sought), pick(random, devices))
    link(folder, 'sub/Dockerfile', pick(random, devices))
  },
  'pipes and sockets': (folder, random, { pipe, socket }) => {
    for (const from of [pipe, socket])
      place(join(folder, pick(random, sought)), (path) => linkSync(from, path))
  },
  'names that break programs': (folder, random) => {
    for (let at = 0; at < 4; at++) {
      const name = pick(random, oddNames)
      const path = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name)])
      place(`${folder}/x`, () =>
        random() < 0.3
          ? mkdirSync(path)
          : random() < 0.3
            ? symlinkSync(name, path)
            : writeFileSync(path, 'FROM scratch\n'),
      )
    }
  },
  'folders where files should be': (folder, random) => {
    for (let at = 0; at < 3; at++) place(join(folder, pick(random, sought)), (path) => mkdirSync(path))
  },
  'Compose files': (folder, random) => {
    write(folder, 'compose.yaml', pick(random, composeTexts))
    if (random() < 0.3) write(folder, 'compose.override.yaml', pick(random, composeTexts))
  },
  'Bake files': (folder, random) => {
    if (random() < 0.7) write(folder, 'docker-bake.hcl', pick(random, bakeTexts))
    else write(folder, 'docker-bake.json', pick(random, bakeJson))
    if (random() < 0.2) write(folder, 'docker-bake.override.hcl', pick(random, bakeTexts))
  },
  '.env files': (folder, random) => write(folder, '.env', pick(random, dotenvTexts)),
  'ignore files': (folder, random) => {
    write(folder, random() < 0.5 ? '.dockerignore' : 'Dockerfile.dockerignore', pick(random, ignoreTexts))
    write(folder, `${repeat(20, 'a/')}b`, '')
  },
  Dockerfiles: (folder, random) => {
    const kind = pick(random, Object.values(hostileDockerfiles))
    write(folder, pick(random, ['Dockerfile', 'a.Dockerfile', 'context/Dockerfile']), kind(2000))
  },
  'Dockerfiles that are no text': (folder, random) => {
    const bytes = Buffer.from(Array.from({ length: 200 }, () => Math.floor(random() * 256)))
    write(folder, 'Dockerfile', Buffer.concat([Buffer.from('FROM a\n'), bytes]))
  },
  lessons: (folder, random, { outside }) => {
    write(folder, 'lesson.en.md', pick(random, lessonTexts))
    if (random() < 0.5) link(folder, 'context', outside)
    else link(folder, `context/${pick(random, ['Dockerfile', 'deep', 'notes'])}`, outside)
  },
  'sparse files': (folder, random) => {
    // Large on its face alone; the big ones are made one by one.
    write(folder, pick(random, sought), Buffer.alloc(64 * 1024))
  },
}

/** Makes a stranger's folder of some kinds of harm, and says which. */
export function makeStrangerFolder(
  folder: string,
  random: Random,
  places: StrangerPlaces,
): readonly string[] {
  mkdirSync(folder)
  const names = Object.keys(pieces)
  const chosen = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(random, names))
  for (const name of chosen) pieces[name]?.(folder, random, places)
  // So that there is something to open and to look at in most of them.
  if (random() < 0.8)
    write(folder, 'Dockerfile', 'FROM a AS b\nCOPY . .\nFROM scratch\nCOPY --from=b /x /y\n')
  write(folder, 'notes', 'text\n')
  return [...new Set(chosen)]
}
