import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type Comment,
  type EcmaScriptModule,
  type Node,
  type ParseResult,
  parseSync,
  Visitor,
} from 'oxc-parser'

/** The checkout, absolute, with a slash at its end. */
export const checkout = fileURLToPath(new URL('../../', import.meta.url))

/** The folders at the top whose TypeScript is the house. */
export const layers = ['shared', 'main', 'renderer', 'e2e', 'scripts', 'conformance'] as const

/** One import or re-export as it is written. Paths are relative to the checkout, with `/`. */
export interface ImportLine {
  /** The file it stands in. */
  readonly file: string
  /** Counts from 1. */
  readonly line: number
  /** The file of the house it resolves to. */
  readonly target: string
  /** `static` is part of loading the file; `type` is erased; `dynamic` is `import()` or a worker's URL. */
  readonly kind: 'static' | 'type' | 'dynamic'
  /** The imported names; `*` is the whole module. */
  readonly names: readonly string[]
  /** Whether it is written `export … from`. */
  readonly reexport: boolean
}

/** A file of the house as the import graph sees it. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly imports: readonly ImportLine[]
  /** The names declared and exported in this file itself. */
  readonly exports: readonly ExportedName[]
}

/** A declaration that other files can import. */
export interface ExportedName {
  readonly name: string
  readonly line: number
  /** Whether a doc comment stands above its declaration. */
  readonly documented: boolean
}

/** All source files by path. */
export type ImportGraph = ReadonlyMap<string, SourceFile>

/** Reads the TypeScript of all layers below `root` (absolute, with a slash at its end). */
export function readImportGraph(root = checkout): ImportGraph {
  const paths = layers.flatMap((layer) => sourcePaths(root, layer))
  return importGraphOf(new Map(paths.map((path) => [path, readFileSync(root + path, 'utf8')])))
}

/** The graph of sources that are in memory: path to text. */
export function importGraphOf(texts: ReadonlyMap<string, string>): ImportGraph {
  return new Map([...texts].map(([path, text]) => [path, readSource(path, text)]))
}

/** Whether a file is a test, or a help for tests that never ships. */
export function isTestCode(path: string): boolean {
  return /\.test\.tsx?$|\.spec\.ts$|(?:^|\/)testing\//.test(path)
}

/** Whether a file is part of what ships: the three layers of the product without their tests. */
export function isProduction(path: string): boolean {
  return /^(?:shared|main|renderer)\//.test(path) && !isTestCode(path)
}

function sourcePaths(root: string, folder: string): string[] {
  return readdirSync(root + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => posix.join(entry.parentPath.slice(root.length), entry.name))
    .filter((path) => !path.includes('/cases/'))
    .sort()
}

function readSource(path: string, text: string): SourceFile {
  const parsed = parseSync(path, text)
  const [error] = parsed.errors
  if (error) throw new Error(`${path} does not parse: ${error.message}`)
  const imports = [...statementsOf(text, parsed.module), ...withinCode(text, parsed)].flatMap(
    ({ start, specifier, ...line }) => {
      const target = resolveSpecifier(path, specifier)
      return target === null ? [] : [{ file: path, line: lineAt(text, start), target, ...line }]
    },
  )
  return { path, text, imports, exports: exportedNames(text, parsed.module, parsed.comments) }
}

/** An import as it is written, in a package or the house. */
type Written = Pick<ImportLine, 'kind' | 'names' | 'reexport'> & {
  readonly start: number
  readonly specifier: string
}

/** `import …` and `export … from`; an import of types and values is one of each. */
function statementsOf(text: string, { staticImports, staticExports }: EcmaScriptModule): Written[] {
  const imports = staticImports.flatMap(({ start, moduleRequest, entries }): Written[] => {
    const written = { start, specifier: moduleRequest.value, reexport: false }
    const values = entries.filter(({ isType }) => !isType).map(({ importName }) => nameOf(importName))
    const types = entries.filter(({ isType }) => isType).map(({ importName }) => nameOf(importName))
    const found: Written[] = []
    if (values.length > 0 || types.length === 0) found.push({ ...written, kind: 'static', names: values })
    if (types.length > 0) found.push({ ...written, kind: 'type', names: types })
    return found
  })
  const reexports = staticExports.flatMap(({ start, entries }): Written[] => {
    const from = entries[0]?.moduleRequest
    // A name that an import brings and a list exports is given as an export, too, at its import.
    if (!from || !text.startsWith('export', start)) return []
    const kind = entries.every(({ isType }) => isType) ? 'type' : 'static'
    const names = entries.map(({ importName }) => nameOf(importName))
    return [{ start, specifier: from.value, kind, names, reexport: true }]
  })
  return [...imports, ...reexports]
}

/**
 * What is imported in the middle of code: `import()`, `import('…').Type`, and `new URL('./worker.ts', import.meta.url)`, as
 * workers and bundled files are named. Few files have any, and the tree takes longer than all else, so only theirs is read.
 */
function withinCode(text: string, parsed: ParseResult): Written[] {
  if (!/\bimport\s*\(|\bnew\s+URL\b/.test(text)) return []
  const found: Written[] = []
  const textOf = (node: Node | null | undefined): string => (node ? text.slice(node.start, node.end) : '')
  const add = ({ start }: Node, source: Node | undefined, kind: ImportLine['kind'], name: string): void => {
    const specifier = /^['"`]([^'"`$]+)['"`]$/.exec(textOf(source))?.[1]
    if (specifier !== undefined) found.push({ start, specifier, kind, names: [name], reexport: false })
  }
  new Visitor({
    ImportExpression(node) {
      add(node, node.source, 'dynamic', '*')
    },
    TSImportType(node) {
      add(node, node.source, 'type', textOf(node.qualifier) || '*')
    },
    NewExpression(node) {
      const [file, base] = node.arguments
      if (textOf(node.callee) === 'URL' && textOf(base) === 'import.meta.url') add(node, file, 'dynamic', '*')
    },
  }).visit(parsed.program)
  return found
}

/** The path of the house that a specifier means; `null` for packages. */
function resolveSpecifier(from: string, specifier: string): string | null {
  if (!/\.(?:tsx?|css)$/.test(specifier)) return null
  if (specifier.startsWith('#')) return specifier.slice(1)
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : null
}

/** The names of exported declarations. A list `export { … }` declares nothing: docs and lines of its names are elsewhere. */
function exportedNames(text: string, module: EcmaScriptModule, comments: readonly Comment[]): ExportedName[] {
  const found = new Map<string, ExportedName>()
  for (const { start, end, entries } of module.staticExports) {
    if (!/^export\s+(?!type\s*[{*])\w/.test(text.slice(start, end))) continue
    const documented = isDocumented(text, start, comments)
    for (const { exportName } of entries) {
      const name = nameOf(exportName)
      const known = found.get(name)
      found.set(name, {
        name,
        line: known?.line ?? lineAt(text, start),
        documented: documented || known?.documented === true,
      })
    }
  }
  return [...found.values()]
}

/** Whether one of the comments that end before `start`, with nothing else between, is a doc comment. */
function isDocumented(text: string, start: number, comments: readonly Comment[]): boolean {
  const last = comments.findLast(({ end }) => end <= start)
  if (last === undefined || text.slice(last.end, start).trim() !== '') return false
  return (last.type === 'Block' && last.value.startsWith('*')) || isDocumented(text, last.start, comments)
}

/** The name a module knows something by; `*` is all of it. */
const nameOf = ({ kind, name }: { readonly kind: string; readonly name: string | null }): string =>
  name ?? (kind === 'Default' ? 'default' : '*')

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length
