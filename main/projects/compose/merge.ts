import type { Tree } from './tree.ts'

/** Attributes whose list form holds names with values, so that they are merged by name. */
const named: ReadonlySet<string> = new Set([
  'build.args',
  'build.labels',
  'build.additional_contexts',
  'build.extra_hosts',
  'build.ssh',
])
/** Lists that replace each other. */
const replaced: ReadonlySet<string> = new Set(['command', 'entrypoint'])

/** Merges one service over another, as Compose does for override files and `extends`: `path` is their position in the service. */
export function mergeTrees(under: Tree, over: Tree, path = ''): Tree {
  if (over.tag === 'override') return over
  const [a, b] = [normalised(under, path), normalised(over, path)]
  if (a.kind === 'map' && b.kind === 'map') {
    const entries = new Map(a.entries)
    for (const [name, next] of b.entries) {
      const before = entries.get(name)
      const inner = path === '' ? name : `${path}.${name}`
      if (next.tag === 'reset') entries.delete(name)
      else entries.set(name, before === undefined ? next : mergeTrees(before, next, inner))
    }
    return { ...b, entries }
  }
  if (a.kind === 'list' && b.kind === 'list' && !replaced.has(path))
    return { ...b, items: [...a.items, ...b.items] }
  return b.kind === 'scalar' && b.value === null ? a : b
}

/** Converts short forms to their long form where the two can meet. */
export function normalised(tree: Tree, path: string): Tree {
  if (path === 'build' && tree.kind === 'scalar' && tree.value !== null) {
    return { ...tree, kind: 'map', entries: new Map([['context', tree]]) }
  }
  if (named.has(path) && tree.kind === 'list') return { ...tree, kind: 'map', entries: namesOf(tree.items) }
  return tree
}

/** `A=x` and `A` without a value; also `host:address`. */
function namesOf(items: readonly Tree[]): ReadonlyMap<string, Tree> {
  return new Map(
    items.map((item) => {
      const text = item.kind === 'scalar' ? String(item.value ?? '') : ''
      const [, name = text, value] = /^([^=:]*)[=:](.*)$/s.exec(text) ?? []
      const { file, line } = item
      return [name, { file, line, kind: 'scalar', value: value ?? null }] as const
    }),
  )
}
