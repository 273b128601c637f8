import { circlesOf } from './circles.ts'
import { type ImportGraph, type ImportLine, isProduction, isTestCode } from './import-graph.ts'

/** A room as the table in docs/architecture.md describes it. */
export interface Room {
  /** Its folder, relative to the checkout. */
  readonly path: string
  /** Paths of rooms it may import, or of a folder with `/*` behind it for all rooms below that. */
  readonly mayImport: readonly string[]
}

/** A violation of the house rules, with a message for its author. */
export interface Breach {
  readonly rule:
    | 'unlisted-import'
    | 'past-a-face'
    | 'circle-of-rooms'
    | 'circle-of-files'
    | 'no-room'
    | 'test-code'
  readonly message: string
}

/**
 * Parses the rooms from the table in docs/architecture.md: rows of three cells, the first of which is a folder in backticks
 * and the last the rooms it may import, each in backticks.
 */
export function readRooms(markdown: string): readonly Room[] {
  const rows = markdown.matchAll(/^\| `([\w./-]+)` \|[^|]*\|([^|]*)\|$/gm)
  return [...rows].map(([, path = '', imports = '']) => ({
    path,
    mayImport: [...imports.matchAll(/`([\w./*-]+)`/g)].map(([, name = '']) => name),
  }))
}

/** The room of a file: the deepest one whose folder contains it. */
export function roomOf(rooms: readonly Room[], path: string): Room | undefined {
  return rooms
    .filter((room) => path.startsWith(`${room.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0]
}

/** Whether others may import this file: the room's face, its later part, its words, or the page's initial style. */
export function isFaceOf(room: Room, path: string): boolean {
  const name = path.slice(room.path.length + 1)
  return /^(?:index\.ts|later\.ts|base\.css)$|(?:^|[-/])strings\.(?:en|ja)\.ts$/.test(name)
}

/** Every violation of the rules in the product's code. Tests may import past the faces. */
export function breachesOf(graph: ImportGraph, rooms: readonly Room[]): readonly Breach[] {
  const files = [...graph.values()].filter(({ path }) => isProduction(path))
  const lines = files.flatMap(({ imports }) => imports)
  return [
    ...files.filter(({ path }) => roomOf(rooms, path) === undefined).map(({ path }) => noRoom(path)),
    ...lines.flatMap((line) => breachesOfLine(line, rooms)),
    ...files.filter(({ path }) => isOnlyForTests(graph, path)).map(({ path }) => onlyForTests(path)),
    ...circlesOfFiles(lines),
    ...circlesOfRooms(lines, rooms),
  ]
}

function breachesOfLine(line: ImportLine, rooms: readonly Room[]): Breach[] {
  const { file, target } = line
  const where = `${file}:${line.line}`
  if (isTestCode(target))
    return [{ rule: 'test-code', message: `${where} imports ${target}, which is there for tests only` }]
  const from = roomOf(rooms, file)
  const to = roomOf(rooms, target)
  if (from === undefined || to === undefined || from === to) return []
  const breaches: Breach[] = []
  if (!from.mayImport.some((allowed) => isAllowed(allowed, to)))
    breaches.push({
      rule: 'unlisted-import',
      message: `${where} imports ${to.path}, which docs/architecture.md does not list for ${from.path}`,
    })
  if (!isFaceOf(to, target))
    breaches.push({
      rule: 'past-a-face',
      message: `${where} imports ${target} past the face of ${to.path}: export it from ${to.path}/index.ts`,
    })
  return breaches
}

const isAllowed = (allowed: string, { path }: Room): boolean =>
  allowed.endsWith('/*') ? path.startsWith(allowed.slice(0, -1)) : path === allowed

const noRoom = (path: string): Breach => ({
  rule: 'no-room',
  message: `${path} lies in no room of the table in docs/architecture.md`,
})

/** A file of the product that only tests import. */
function isOnlyForTests(graph: ImportGraph, path: string): boolean {
  const importers = [...graph.values()].filter(({ imports }) => imports.some(({ target }) => target === path))
  return importers.length > 0 && importers.every((importer) => isTestCode(importer.path))
}

const onlyForTests = (path: string): Breach => ({
  rule: 'test-code',
  message: `${path} is imported by tests only: move it to a folder testing/`,
})

function circlesOfFiles(lines: readonly ImportLine[]): Breach[] {
  return circlesOf(arrowsOf(lines.map(({ file, target }) => [file, target]))).map((circle) => ({
    rule: 'circle-of-files',
    message: `these files import each other in a circle: ${circle.join(', ')}`,
  }))
}

function circlesOfRooms(lines: readonly ImportLine[], rooms: readonly Room[]): Breach[] {
  const pairs = lines.flatMap(({ file, target }): [string, string][] => {
    const from = roomOf(rooms, file)?.path
    const to = roomOf(rooms, target)?.path
    return from === undefined || to === undefined || from === to ? [] : [[from, to]]
  })
  return circlesOf(arrowsOf(pairs)).map((circle) => ({
    rule: 'circle-of-rooms',
    message: `these rooms import each other in a circle: ${circle.join(', ')}`,
  }))
}

function arrowsOf(pairs: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const arrows = new Map<string, Set<string>>()
  for (const [from, to] of pairs) {
    const targets = arrows.get(from) ?? new Set<string>()
    arrows.set(from, targets.add(to))
  }
  return arrows
}
