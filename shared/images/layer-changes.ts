import { type Content, emptyRoot, type FileNode, filesBelow, findNode } from './file-tree.ts'
import type { FileKind, LayerContents, LayerEntry } from './layer-entry.ts'

/** A layer's effect on a path, against the layers below it. */
export type FileChange = 'added' | 'changed' | 'removed'

/** A layer's effect on one path. */
export interface LayerChange {
  readonly path: string
  readonly kind: FileKind
  readonly change: FileChange
  /** Bytes in this layer; for a removed path those of the lower layer it hides. */
  readonly size: number
  /** Bytes at this path before; left out for an added path. */
  readonly before?: number
  /** Index of the later layer that overwrites or removes it; absent while the image shows it. */
  readonly hiddenBy?: number
  /** Target of a symbolic or hard link; absent otherwise. */
  readonly link?: string
}

/** A layer against those below it. */
interface LayerReport {
  readonly changes: readonly LayerChange[]
  /** Bytes of file contents in its archive. */
  readonly bytes: number
  /** Those of them that later layers (or later entries of the same layer) overwrite or remove. */
  readonly wasted: number
}

/** The result of stacking layers, lowest first. */
export interface LayeredFiles {
  readonly layers: readonly LayerReport[]
  /** The file system as a container sees it. */
  readonly root: FileNode
  /** Bytes of file contents in all layers. */
  readonly bytes: number
  /** Bytes that are in a layer and that no container sees. */
  readonly wasted: number
}

/** The part of the layers' bytes that containers see, 0 to 1; 1 for an image without files. */
export const efficiencyOf = (bytes: number, wasted: number): number =>
  bytes === 0 ? 1 : (bytes - wasted) / bytes

type OpenChange = { -readonly [K in keyof LayerChange]: LayerChange[K] }

/** Stacks layers, lowest first, as the OCI image specification defines: a layer's removals before its entries. */
export function stackLayers(contents: readonly LayerContents[]): LayeredFiles {
  const root = emptyRoot()
  const wasted = contents.map(() => 0)
  /** By node: the change that wrote it, to be marked when it is hidden. */
  const origins = new Map<FileNode, OpenChange>()
  const layers = contents.map((layer, index) =>
    new LayerApplication(root, index, wasted, origins).apply(layer),
  )
  const bytes = contents.map(({ entries }) => entries.reduce((sum, { size }) => sum + size, 0))
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  return {
    root,
    layers: layers.map((changes, index) => ({
      changes,
      bytes: bytes[index] ?? 0,
      wasted: wasted[index] ?? 0,
    })),
    bytes: sum(bytes),
    wasted: sum(wasted),
  }
}

/** The layer being applied to those below. */
class LayerApplication {
  readonly #root: FileNode
  readonly #layer: number
  readonly #wasted: number[]
  readonly #origins: Map<FileNode, OpenChange>
  /** By path, so that a path that is removed and written again is one change. */
  readonly #changes = new Map<string, OpenChange>()

  constructor(root: FileNode, layer: number, wasted: number[], origins: Map<FileNode, OpenChange>) {
    this.#root = root
    this.#layer = layer
    this.#wasted = wasted
    this.#origins = origins
  }

  apply({ entries, removed, emptied }: LayerContents): readonly LayerChange[] {
    for (const path of emptied) this.#empty(path)
    for (const path of removed) this.#remove(path)
    for (const entry of entries) this.#write(entry)
    return [...this.#changes.values()]
  }

  #empty(path: string): void {
    const node = findNode(this.#root, path)
    if (node?.children == null) return
    this.#letGoBelow(path, node)
    node.children.clear()
  }

  #remove(path: string): void {
    const slash = path.lastIndexOf('/')
    const parent = findNode(this.#root, slash < 0 ? '' : path.slice(0, slash))
    const node = parent?.children?.get(path.slice(slash + 1))
    if (node === undefined) return
    this.#letGoBelow(path, node)
    this.#letGo(path, node)
    parent?.children?.delete(node.name)
  }

  #letGoBelow(path: string, node: FileNode): void {
    for (const below of filesBelow(node, path)) this.#letGo(below.path, below.node)
  }

  /** The path is about to change: counted as removed until this layer writes it again. */
  #letGo(path: string, node: FileNode): void {
    const size = node.content?.size ?? 0
    this.#hide(node)
    if (node.layer === this.#layer) {
      const known = this.#changes.get(path)
      if (known?.before === undefined) this.#changes.delete(path)
      else Object.assign(known, { change: 'removed', size: known.before })
      return
    }
    this.#changes.set(path, { path, ...kindOf(node.entry), change: 'removed', size, before: size })
  }

  #hide(node: FileNode): void {
    const origin = this.#origins.get(node)
    if (origin !== undefined && node.layer !== this.#layer) origin.hiddenBy = this.#layer
    this.#origins.delete(node)
    const { content } = node
    if (content === null) return
    content.links -= 1
    if (content.links === 0) this.#waste(content)
    node.content = null
  }

  #waste({ layer, size }: Content): void {
    this.#wasted[layer] = (this.#wasted[layer] ?? 0) + size
  }

  #write(entry: LayerEntry): void {
    if (entry.path === '') {
      this.#root.entry = entry
      return
    }
    const parts = entry.path.split('/')
    const name = parts.pop() ?? ''
    const parent = this.#folder(parts)
    const old = parent.get(name)
    const content = this.#contentOf(entry)
    if (old === undefined) {
      const node: FileNode = { name, entry, layer: this.#layer, content, children: childrenFor(entry, null) }
      parent.set(name, node)
      this.#note(entry, node, undefined)
      return
    }
    if (entry.kind === 'directory' && old.children !== null) {
      if (sameDirectory(old.entry, entry)) return
    } else if (old.children !== null) {
      this.#letGoBelow(entry.path, old)
    }
    const isOurs = old.layer === this.#layer && old.entry === null
    const before = isOurs ? undefined : (old.content?.size ?? 0)
    this.#hide(old)
    const children = childrenFor(entry, old.children)
    Object.assign(old, { entry, layer: this.#layer, content, children })
    this.#note(entry, old, before)
  }

  /** The children of a directory, which is created where archives omit it, and replaces a file. */
  #folder(parts: readonly string[]): Map<string, FileNode> {
    let children = this.#root.children ?? new Map<string, FileNode>()
    for (const [depth, part] of parts.entries()) {
      let node = children.get(part)
      if (node === undefined) {
        node = { name: part, entry: null, layer: this.#layer, content: null, children: new Map() }
        children.set(part, node)
      } else if (node.children === null) {
        this.#letGo(parts.slice(0, depth + 1).join('/'), node)
        Object.assign(node, { entry: null, layer: this.#layer, children: new Map() })
      }
      children = node.children ?? new Map()
    }
    return children
  }

  #contentOf(entry: LayerEntry): Content | null {
    if (entry.kind === 'hardlink') {
      const content = findNode(this.#root, entry.link)?.content ?? null
      if (content !== null) content.links += 1
      return content
    }
    if (entry.kind !== 'file') return null
    return { size: entry.size, digest: entry.digest, layer: this.#layer, links: 1 }
  }

  #note(entry: LayerEntry, node: FileNode, before: number | undefined): void {
    const known = this.#changes.get(entry.path)
    const was = known === undefined ? before : known.before
    const change: OpenChange = {
      path: entry.path,
      ...kindOf(entry),
      change: was === undefined ? 'added' : 'changed',
      size: entry.size,
      ...(was === undefined ? {} : { before: was }),
    }
    this.#changes.set(entry.path, change)
    this.#origins.set(node, change)
  }
}

function kindOf(entry: LayerEntry | null): Pick<LayerChange, 'kind' | 'link'> {
  if (entry === null) return { kind: 'directory' }
  return entry.link === '' ? { kind: entry.kind } : { kind: entry.kind, link: entry.link }
}

const childrenFor = (entry: LayerEntry, old: FileNode['children']): FileNode['children'] =>
  entry.kind === 'directory' ? (old ?? new Map<string, FileNode>()) : null

/** Archives repeat the parent directories of their entries; that alone is no change. */
const sameDirectory = (old: LayerEntry | null, entry: LayerEntry): boolean =>
  old !== null && old.mode === entry.mode && old.uid === entry.uid && old.gid === entry.gid
