/** A path to be shown in a tree of directories. */
export interface TreeFile<T> {
  readonly path: string
  /** Bytes. */
  readonly size: number
  readonly file: T
}

/** A directory or file of the tree, with totals of what lies below it. */
export interface TreeNode<T> {
  /** Path from the root without a leading slash; `''` is the root. */
  readonly path: string
  readonly name: string
  /** The entry of this path; `null` for a directory known only from paths below it. */
  file: T | null
  /** Bytes of it and of everything below it. */
  size: number
  /** How many of the given paths lie below it. */
  count: number
  /** Empty for leaves. */
  readonly children: Map<string, TreeNode<T>>
}

/** Arranges normalized paths in their directories. */
export function directoryTree<T>(files: Iterable<TreeFile<T>>): TreeNode<T> {
  const root = newNode<T>('', '')
  for (const { path, size, file } of files) {
    let node = root
    node.size += size
    if (path !== '') {
      node.count += 1
      const parts = path.split('/')
      for (const [index, name] of parts.entries()) {
        let child = node.children.get(name)
        if (child === undefined) {
          child = newNode<T>(node.path === '' ? name : `${node.path}/${name}`, name)
          node.children.set(name, child)
        }
        child.size += size
        if (index < parts.length - 1) child.count += 1
        node = child
      }
    }
    node.file = file
  }
  return root
}

const newNode = <T>(path: string, name: string): TreeNode<T> => ({
  path,
  name,
  file: null,
  size: 0,
  count: 0,
  children: new Map(),
})

/** Order of a directory's entries: by name, or largest first. */
export type TreeOrder = 'name' | 'size'

/** A visible row of a tree, with its position for assistive technology. */
export interface TreeRow<T> {
  readonly node: TreeNode<T>
  /** 1 for the children of the root. */
  readonly level: number
  /** 1-based place among its siblings, of `siblings`. */
  readonly place: number
  readonly siblings: number
  readonly expanded: boolean
}

export interface TreeView {
  /** Paths of the open directories. With a filter, all ancestors of a match are open. */
  readonly expanded: ReadonlySet<string>
  /** Part of a path, case ignored; `''` shows all. */
  readonly filter: string
  readonly order: TreeOrder
}

/** The visible rows, parents before children. */
export function treeRows<T>(root: TreeNode<T>, { expanded, filter, order }: TreeView): readonly TreeRow<T>[] {
  const wanted = filter === '' ? null : matching(root, filter.toLowerCase())
  const rows: TreeRow<T>[] = []
  const sorted = (node: TreeNode<T>) => {
    const children = [...node.children.values()]
    return (wanted === null ? children : children.filter((child) => wanted.has(child))).sort(orders[order])
  }
  /** Pending nodes: an explicit stack, because paths may nest deeper than the call stack. */
  const open: TreeRow<T>[] = []
  const push = (node: TreeNode<T>, level: number) => {
    const children = sorted(node)
    for (const [index, child] of [...children.entries()].reverse()) {
      const isOpen = child.children.size > 0 && (wanted !== null || expanded.has(child.path))
      open.push({ node: child, level, place: index + 1, siblings: children.length, expanded: isOpen })
    }
  }
  push(root, 1)
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    rows.push(row)
    if (row.expanded) push(row.node, row.level + 1)
  }
  return rows
}

const byName = (a: TreeNode<unknown>, b: TreeNode<unknown>): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0

const orders: Readonly<Record<TreeOrder, (a: TreeNode<unknown>, b: TreeNode<unknown>) => number>> = {
  name: byName,
  size: (a, b) => b.size - a.size || byName(a, b),
}

/** The nodes whose path contains the words, and all above them. */
function matching<T>(root: TreeNode<T>, words: string): ReadonlySet<TreeNode<T>> {
  const found = new Set<TreeNode<T>>()
  const open: { readonly node: TreeNode<T>; readonly above: readonly TreeNode<T>[] }[] = [
    { node: root, above: [] },
  ]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, above } = next
    if (node !== root && node.path.toLowerCase().includes(words)) {
      for (const each of above) found.add(each)
      found.add(node)
    }
    if (node.children.size === 0) continue
    const path = [...above, node]
    for (const child of node.children.values()) open.push({ node: child, above: path })
  }
  return found
}
