import type { LayerEntry } from './layer-entry.ts'

/** Content that one or more paths share (hard links). */
export interface Content {
  /** Bytes. */
  readonly size: number
  readonly digest: string
  /** Index of the layer whose archive holds it. */
  readonly layer: number
  /** Paths that lead to it. */
  links: number
}

/** A path of the file system that the layers form. */
export interface FileNode {
  readonly name: string
  /** `null` for a directory that no archive mentions, only paths below it. */
  entry: LayerEntry | null
  /** The layer that last wrote the entry. */
  layer: number
  content: Content | null
  /** `null` for all but directories. */
  children: Map<string, FileNode> | null
}

export const emptyRoot = (): FileNode => ({
  name: '',
  entry: null,
  layer: 0,
  content: null,
  children: new Map(),
})

/** The node at a path in normal form. */
export function findNode(root: FileNode, path: string): FileNode | undefined {
  let node: FileNode | undefined = root
  if (path === '') return node
  for (const part of path.split('/')) node = node?.children?.get(part)
  return node
}

interface VisitedFile {
  readonly path: string
  readonly node: FileNode
}

/** All descendants of a node, parents before children. Paths start with `prefix`. */
export function* filesBelow(node: FileNode, prefix: string): Generator<VisitedFile> {
  const open: VisitedFile[] = [{ path: prefix, node }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const child of next.node.children?.values() ?? []) {
      const path = next.path === '' ? child.name : `${next.path}/${child.name}`
      yield { path, node: child }
      if (child.children !== null) open.push({ path, node: child })
    }
  }
}
