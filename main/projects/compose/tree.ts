import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  parseDocument,
  type Node as YamlNode,
} from 'yaml'
import { part } from '#shared/failures/index.ts'
import { ReadError } from '../problem.ts'
import { yamlProblem } from './yaml-problem.ts'

/** A value of a YAML file with its location. */
export type Tree = { readonly file: string; readonly line: number; readonly tag?: 'reset' | 'override' } & (
  | { readonly kind: 'scalar'; readonly value: null | boolean | number | string }
  | { readonly kind: 'list'; readonly items: readonly Tree[] }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Tree> }
)

/** The most values read of a file, expanded aliases counted. */
const maxNodes = 50_000
const maxDepth = 100

/** Reads a YAML file: its first document, anchors and merge keys resolved. Throws `ReadError` with the line. */
export function readYaml(file: string, text: string): Tree {
  refuseDeep(file, text)
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    merge: true,
    prettyErrors: false,
    // Compared each with each; `TreeReader` does it in one go.
    uniqueKeys: false,
  })
  const [wrong] = document.errors
  if (wrong !== undefined)
    throw new ReadError(file, lines.linePos(wrong.pos[0]).line, 'syntax', yamlProblem(wrong))
  return new TreeReader(file, lines).read(document.contents, 0, 1)
}

/** The parser is recursive; texts that would exhaust the stack are rejected first. */
function refuseDeep(file: string, text: string): void {
  let line = 1
  let open = 0
  const check = (depth: number): void => {
    if (depth > maxDepth)
      throw new ReadError(file, line, 'too-large', part('part#limit-levels', { limit: maxDepth }))
  }
  for (const each of text.split('\n')) {
    const [indent = ''] = /^[ \t]*(?:[-?:][ \t]+)*/.exec(each) ?? []
    check(indent.replace(/[ \t]/g, '').length + indent.length / 10)
    line++
  }
  line = 1
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') check(++open)
    else if (token === ']' || token === '}') open--
    for (let at = token.indexOf('\n'); at >= 0; at = token.indexOf('\n', at + 1)) line++
  }
}

class TreeReader {
  readonly #file: string
  readonly #lines: LineCounter
  /** What has a name, as far as it was read: an alias means the last one above it. */
  readonly #anchors = new Map<string, YamlNode>()
  #nodes = 0
  /** Aliases that are being read. */
  #aliases = 0

  constructor(file: string, lines: LineCounter) {
    this.#file = file
    this.#lines = lines
  }

  read(node: unknown, depth: number, lineBefore: number): Tree {
    const yaml = node as YamlNode | null
    const line = yaml?.range ? this.#lines.linePos(yaml.range[0]).line : lineBefore
    const place = { file: this.#file, line, ...tagOf(yaml) }
    this.#nodes++
    if (this.#nodes > maxNodes)
      throw new ReadError(this.#file, line, 'too-large', part('part#limit-values', { limit: maxNodes }))
    if (depth > maxDepth)
      throw new ReadError(this.#file, line, 'too-large', part('part#limit-levels', { limit: maxDepth }))
    if (isAlias(yaml)) {
      const meant = this.#anchors.get(yaml.source)
      if (meant === undefined) throw new ReadError(this.#file, line, 'unknown-name', `*${yaml.source}`)
      this.#aliases++
      const tree = this.read(meant, depth + 1, line)
      this.#aliases--
      return { ...tree, line }
    }
    if (yaml?.anchor !== undefined && this.#aliases === 0) this.#anchors.set(yaml.anchor, yaml)
    if (isSeq(yaml)) {
      return { ...place, kind: 'list', items: yaml.items.map((item) => this.read(item, depth + 1, line)) }
    }
    if (isMap(yaml)) return { ...place, kind: 'map', entries: this.#entries(yaml.items, depth, line) }
    return { ...place, kind: 'scalar', value: isScalar(yaml) ? plainValue(yaml.value) : null }
  }

  /** Own entries override those of `<<`, where the first one with a name wins. */
  #entries(
    pairs: readonly { key: unknown; value: unknown }[],
    depth: number,
    line: number,
  ): Map<string, Tree> {
    const own = new Map<string, Tree>()
    const taken = new Map<string, Tree>()
    for (const { key, value } of pairs) {
      const keyTree = this.read(key, depth + 1, line)
      const name = keyTree.kind === 'scalar' ? String(keyTree.value ?? '') : ''
      const tree = this.read(value, depth + 1, keyTree.line)
      if (!isMergeKey(key)) {
        if (own.has(name))
          throw new ReadError(this.#file, keyTree.line, 'syntax', part('part#read-same-keys'))
        own.set(name, { ...tree, line: keyTree.line })
      } else {
        for (const from of tree.kind === 'list' ? tree.items : [tree]) {
          if (from.kind !== 'map') throw new ReadError(this.#file, keyTree.line, 'wrong-value', '<<')
          for (const [each, of] of from.entries) if (!taken.has(each)) taken.set(each, of)
        }
      }
    }
    return new Map([...taken, ...own])
  }
}

function plainValue(value: unknown): null | boolean | number | string {
  if (typeof value === 'bigint') return String(value)
  return typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string' ? value : null
}

const isMergeKey = (key: unknown): boolean =>
  isScalar(key) && (key.value === '<<' || typeof key.value === 'symbol') && key.source === '<<'

function tagOf(node: YamlNode | null): { readonly tag?: 'reset' | 'override' } {
  const tag = node !== null && 'tag' in node ? node.tag : undefined
  return tag === '!reset' ? { tag: 'reset' } : tag === '!override' ? { tag: 'override' } : {}
}

/** The entry of a map; `undefined` where there is none, or where the value is no map. */
export const entryOf = (tree: Tree | undefined, name: string): Tree | undefined =>
  tree?.kind === 'map' ? tree.entries.get(name) : undefined

/** The tree with every string in it replaced; keys stay. */
export function mapTexts(tree: Tree, change: (text: string, line: number) => string): Tree {
  if (tree.kind === 'list') return { ...tree, items: tree.items.map((item) => mapTexts(item, change)) }
  if (tree.kind === 'map') {
    return {
      ...tree,
      entries: new Map([...tree.entries].map(([name, each]) => [name, mapTexts(each, change)])),
    }
  }
  return typeof tree.value === 'string' ? { ...tree, value: change(tree.value, tree.line) } : tree
}

/** Whether two values are equal apart from their locations; the order of keys is ignored. */
export function isSame(a: Tree, b: Tree): boolean {
  if (a.kind === 'scalar' || b.kind === 'scalar') {
    return a.kind === 'scalar' && b.kind === 'scalar' && a.value === b.value
  }
  const [these, those] = [partsOf(a), partsOf(b)]
  return (
    a.kind === b.kind &&
    these.size === those.size &&
    [...these].every(([key, each]) => {
      const other = those.get(key)
      return other !== undefined && isSame(each, other)
    })
  )
}

const partsOf = (tree: Exclude<Tree, { readonly kind: 'scalar' }>): ReadonlyMap<string | number, Tree> =>
  tree.kind === 'list' ? new Map(tree.items.entries()) : tree.entries
