import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runStagegraph } from '#main/cli/stagegraph.ts'
import { compileGlob } from '#shared/text/index.ts'
import {
  anchorOf,
  codeOf,
  commandLinesOf,
  headingsOf,
  linksOf,
  readDocument,
  root,
  rowsOf,
} from './markdown.ts'

const documents = [
  ...readdirSync(root).filter((file) => file.endsWith('.md')),
  ...readdirSync(join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]
const rooms = [
  'shared',
  'main',
  'renderer',
  'conformance',
  'e2e',
  'scripts',
  'docs',
  'lessons',
  'samples',
  '.ci',
  '.github',
]
const { scripts } = JSON.parse(readDocument('package.json')) as { scripts: Record<string, string> }

/** Every path in the rooms, as documents write it: folders end with `/`. */
const present = rooms.flatMap((room) => [
  `${room}/`,
  ...readdirSync(join(root, room), { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/')
    return entry.isDirectory() ? `${path}/` : path
  }),
])
const names = new Set([...present.map((path) => basename(path)), ...readdirSync(root)])

/** Whether a path in a document, possibly a pattern or without the last `/`, exists. */
function isThere(named: string): boolean {
  const pattern = compileGlob(named)
  if (pattern === null) throw new Error(`no pattern: ${named}`)
  if (!named.includes('/')) return [...names].some((name) => pattern.test(name))
  return present.some((path) => pattern.test(path) || pattern.test(path.replace(/\/$/, '')))
}

const namesPath = (code: string): boolean =>
  new RegExp(`^(${rooms.map((room) => room.replace('.', '\\.')).join('|')})(/[\\w.*-]+)*/?$`).test(code) ||
  /^[\w*-]+(\.[\w-]+)*\.(tsx?|json|ya?ml|md|css)$/.test(code)

describe.each(documents)('%s', (file) => {
  const markdown = readDocument(file)

  it('has links and pictures that exist', () => {
    const broken = linksOf(markdown).filter(({ target }) => {
      if (/^https?:/.test(target)) return false
      const [path = '', anchor] = target.split('#')
      const leadsTo = path === '' ? file : normalize(join(dirname(file), path)).replaceAll('\\', '/')
      if (!existsSync(join(root, leadsTo))) return true
      return anchor !== undefined && !headingsOf(readDocument(leadsTo)).map(anchorOf).includes(anchor)
    })
    expect(broken).toEqual([])
  })

  it('describes its pictures', () => {
    expect(linksOf(markdown).filter(({ isImage, text }) => isImage && text.length < 5)).toEqual([])
  })

  it('names only existing files and folders', () => {
    expect(codeOf(markdown).filter((code) => namesPath(code) && !isThere(code))).toEqual([])
  })

  it('names only existing commands', async () => {
    const commands = [...codeOf(markdown), ...commandLinesOf(markdown)]
    const run = commands.flatMap((line) => [...line.matchAll(/\bnpm run (?:-s )?([\w:]+)/g)])
    expect(run.map(([, script = '']) => script).filter((script) => !Object.hasOwn(scripts, script))).toEqual(
      [],
    )
    for (const line of commands) {
      const [, command, rest = ''] = /^(?:npm run -s stagegraph -- |stagegraph )(\w+)(.*)$/.exec(line) ?? []
      if (command === undefined) continue
      const usage = await usageOf(command)
      const flags = rest.replace(/'[^']*'/g, '').match(/(?<=\s)--?[a-z][\w-]*/g) ?? []
      expect([line, flags.filter((flag) => !usage.includes(flag))]).toEqual([line, []])
    }
  })
})

/** The help text of a `stagegraph` command; fails when there is no such command. */
async function usageOf(command: string): Promise<string> {
  const said: string[] = []
  const stream = { write: (text: string) => said.push(text) } as unknown as NodeJS.WriteStream
  const exitCode = await runStagegraph([command, '--help'], {
    stdin: process.stdin,
    stdout: stream,
    stderr: stream,
    cwd: root,
    env: {},
    signal: new AbortController().signal,
  })
  expect([command, exitCode]).toEqual([command, 0])
  return said.join('')
}

it('the architecture names every room', () => {
  const described = rowsOf(readDocument('docs/architecture.md')).map(([room = '']) => room)
  const unnamed = ['shared', 'main', 'renderer'].flatMap((layer) =>
    readdirSync(join(root, layer), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'testing')
      .map(({ name }) => `${layer}/${name}`)
      .filter((room) => !described.some((words) => words.includes(`\`${room}\``))),
  )
  expect(unnamed).toEqual([])
})
