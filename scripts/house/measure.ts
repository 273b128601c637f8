import { posix, resolve } from 'node:path'
import { circlesOf } from './circles.ts'
import { checkout, type ImportGraph, isProduction, readImportGraph, type SourceFile } from './import-graph.ts'
import { declaringFile, isFace } from './loaded-with.ts'

/*
 * Measures the code's structure, for comparison with an earlier state: `npx tsx scripts/house/measure.ts [CHECKOUT]`.
 * Everything is derived from the product's sources (shared, main, renderer without tests), so an old checkout is measured by the
 * same rules.
 */

/** A named figure. */
type Figure = readonly [name: string, value: number | string]

const satelliteLines = 30
const linesOf = ({ text }: SourceFile): number => text.split('\n').length - 1

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** The users of each export: `file#name` to the files of the product that import it, through faces. */
function usersOf(graph: ImportGraph, files: readonly SourceFile[]): Map<string, Set<string>> {
  const users = new Map<string, Set<string>>()
  for (const { path, imports } of files) {
    if (isFace(path)) continue
    for (const { target, names } of imports) {
      const found = names.map((name) => `${declaringFile(graph, target, name)}#${name}`)
      for (const key of found) users.set(key, (users.get(key) ?? new Set()).add(path))
    }
  }
  return users
}

/** The files of the product that import a file, through faces. */
function importersOf(users: ReadonlyMap<string, ReadonlySet<string>>): Map<string, Set<string>> {
  const importers = new Map<string, Set<string>>()
  for (const [key, from] of users) {
    const file = key.slice(0, key.lastIndexOf('#'))
    const known = importers.get(file) ?? new Set<string>()
    for (const each of from) if (each !== file) known.add(each)
    importers.set(file, known)
  }
  return importers
}

function largestFolder(files: readonly SourceFile[]): string {
  const sizes = new Map<string, number>()
  for (const { path } of files) sizes.set(posix.dirname(path), (sizes.get(posix.dirname(path)) ?? 0) + 1)
  const [folder = '', size = 0] = [...sizes].sort(([, a], [, b]) => b - a)[0] ?? []
  return `${size} (${folder})`
}

/** Files of the product, without words and faces, that contain one of these ids as a whole string: the median over the ids. */
function placesOf(files: readonly SourceFile[], ids: readonly string[]): number {
  const sources = files.filter(
    ({ path }) => !isFace(path) && !/strings\.|words\.|labels\.ts$|\.(?:en|ja)\.ts$/.test(path),
  )
  return median(
    ids.map(
      (id) => sources.filter(({ text }) => new RegExp(`['"]${id}['"]|^\\s+${id}:`, 'm').test(text)).length,
    ),
  )
}

/** Commands whose ids have no other meaning in the code, of all kinds: of the app, of files, of the view, on the graph. */
const sampleCommands = [
  'save-as',
  'close-document',
  'build-options',
  'cancel-build',
  'fit-graph',
  'toggle-outline',
  'export-picture',
  'copy-mermaid',
  'makeTarget',
  'addAfter',
  'extractBase',
]

/** The import graph of the rooms that contain the files: the first two folders of their paths. */
function roomArrows(files: readonly SourceFile[]): Map<string, Set<string>> {
  const roomOf = (path: string): string => path.split('/').slice(0, 2).join('/')
  const arrows = new Map<string, Set<string>>()
  for (const { path, imports } of files) {
    const targets = arrows.get(roomOf(path)) ?? new Set<string>()
    for (const { target } of imports) if (roomOf(target) !== roomOf(path)) targets.add(roomOf(target))
    arrows.set(roomOf(path), targets)
  }
  return arrows
}

function undocumented(graph: ImportGraph, files: readonly SourceFile[]): string {
  let all = 0
  let without = 0
  for (const { imports } of files.filter((file) => isFace(file.path))) {
    for (const { target, names, reexport } of imports) {
      if (!reexport) continue
      for (const name of names) {
        const declared = graph
          .get(declaringFile(graph, target, name))
          ?.exports.find((each) => each.name === name)
        all += 1
        if (declared?.documented !== true) without += 1
      }
    }
  }
  return `${without} of ${all}`
}

function figuresOf(root: string): readonly Figure[] {
  const graph = readImportGraph(root)
  const files = [...graph.values()].filter(({ path }) => isProduction(path))
  const users = usersOf(graph, files)
  const importers = importersOf(users)
  const count = (test: RegExp, within = /./): number =>
    files
      .filter(({ path }) => within.test(path))
      .reduce((sum, { text }) => sum + [...text.matchAll(test)].length, 0)
  const fileArrows = new Map(
    files.map(({ path, imports }) => [path, new Set(imports.map(({ target }) => target))]),
  )
  const operations = [...graph.keys()]
    .filter((path) => /^shared\/edits\/operations\/(?!index)[\w-]+\.ts$/.test(path) && isProduction(path))
    .map((path) => posix.basename(path, '.ts').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()))
  const exports = files
    .filter(({ path }) => !isFace(path))
    .flatMap(({ path, exports: own }) => own.map(({ name }) => users.get(`${path}#${name}`)?.size ?? 0))
  const sizes = files.map(linesOf)
  return [
    ['files of the product', files.length],
    ['lines', sizes.reduce((sum, lines) => sum + lines, 0)],
    ['median file, lines', median(sizes)],
    [
      `files under ${satelliteLines} lines with one importer`,
      files.filter(
        (file) =>
          !isFace(file.path) && linesOf(file) < satelliteLines && importers.get(file.path)?.size === 1,
      ).length,
    ],
    ['exports with exactly one user', `${exports.filter((size) => size === 1).length} of ${exports.length}`],
    ['largest folder, files', largestFolder(files)],
    ['import lines', files.reduce((sum, { imports }) => sum + imports.length, 0)],
    ['places a command is named in (median)', placesOf(files, sampleCommands)],
    ['places an operation is named in (median)', placesOf(files, operations)],
    [
      'of these in the model, where it is defined',
      placesOf(
        files.filter(({ path }) => path.startsWith('shared/edits/')),
        operations,
      ),
    ],
    ['circles of files', circlesOf(fileArrows).length],
    [
      'knots of rooms',
      circlesOf(roomArrows(files))
        .map((circle) => circle.length)
        .join(' + ') || 0,
    ],
    ['host calls in files with effects', filesWithFetchByEffect(files)],
    ['<button> written outside of renderer/ui', count(/<button\b/g, /^renderer\/(?!ui\/)/)],
    ['kinds of button', kindsOfButton(files)],
    ['functions that name a stage', namersOfStages(files)],
    ['object literals spread into literals', count(/\.\.\.\{/g)],
    ['exports of faces without a doc comment', undocumented(graph, files)],
  ]
}

const filesWithFetchByEffect = (files: readonly SourceFile[]): number =>
  files.filter(
    ({ path, text }) =>
      path.startsWith('renderer/') && /\buseEffect\(/.test(text) && /\.call\(\s*['"\w]/.test(text),
  ).length

const kindsOfButton = (files: readonly SourceFile[]): number =>
  files.flatMap(({ path, exports }) =>
    path.startsWith('renderer/') ? exports.filter(({ name }) => /^[A-Z]\w*Button$/.test(name)) : [],
  ).length

const namersOfStages = (files: readonly SourceFile[]): number =>
  files.flatMap(({ exports }) =>
    exports.filter(
      ({ name }) =>
        /^(?:use)?(?:describe)?stage(?:s)?(?:Label|Title|Name|Named|Names)?$/i.test(name) &&
        /label|title|name|describe/i.test(name),
    ),
  ).length

const root = process.argv[2] === undefined ? checkout : `${resolve(process.argv[2])}/`
for (const [name, value] of figuresOf(root)) process.stdout.write(`${name.padEnd(48)}${value}\n`)
