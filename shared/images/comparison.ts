import { type FileNode, filesBelow } from './file-tree.ts'
import type { FileKind } from './layer-entry.ts'

/** The differences between two images. */
export interface ImageComparison {
  readonly left: ComparedImage
  readonly right: ComparedImage
  readonly config: readonly ConfigRow[]
  readonly layers: readonly LayerPair[]
  readonly files: readonly FileDifference[]
  /** Differences beyond the limit. */
  readonly omitted: number
}

/** One of the two images of a comparison. */
export interface ComparedImage {
  readonly id: string
  readonly tags: readonly string[]
  /** Bytes, as the daemon reports them. */
  readonly size: number
  /** Milliseconds since the epoch, `null` when the image does not record it. */
  readonly created: number | null
  /** Paths a container sees. */
  readonly files: number
  /** Bytes in its layers that no container sees. */
  readonly wasted: number
}

/** A path that is not the same in two images. */
export interface FileDifference {
  readonly path: string
  readonly kind: FileKind
  readonly change: 'added' | 'removed' | 'changed'
  /** Bytes in the left image; `null` where it has no such path. */
  readonly left: number | null
  /** Bytes in the right image; `null` where it has no such path. */
  readonly right: number | null
}

/** What the right file system adds, removes and changes against the left one, by path. */
export function compareFiles(left: FileNode, right: FileNode): readonly FileDifference[] {
  const differences: FileDifference[] = []
  const open: { readonly path: string; readonly left: FileNode; readonly right: FileNode }[] = [
    { path: '', left, right },
  ]
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    for (const [name, mine] of pair.left.children ?? []) {
      const path = pair.path === '' ? name : `${pair.path}/${name}`
      const theirs = pair.right.children?.get(name)
      if (theirs === undefined) {
        differences.push(...oneSided(path, mine, 'removed'))
        continue
      }
      if (!isSame(mine, theirs)) {
        differences.push({
          path,
          kind: kindOf(theirs),
          change: 'changed',
          left: sizeOf(mine),
          right: sizeOf(theirs),
        })
      }
      open.push({ path, left: mine, right: theirs })
    }
    for (const [name, theirs] of pair.right.children ?? []) {
      if (pair.left.children?.has(name)) continue
      differences.push(...oneSided(pair.path === '' ? name : `${pair.path}/${name}`, theirs, 'added'))
    }
  }
  return differences
}

function* oneSided(path: string, node: FileNode, change: 'added' | 'removed'): Generator<FileDifference> {
  const difference = (at: string, of: FileNode): FileDifference => ({
    path: at,
    kind: kindOf(of),
    change,
    left: change === 'removed' ? sizeOf(of) : null,
    right: change === 'added' ? sizeOf(of) : null,
  })
  yield difference(path, node)
  for (const below of filesBelow(node, path)) yield difference(below.path, below.node)
}

const sizeOf = (node: FileNode): number => node.content?.size ?? 0

/** A hard link is an equal file: which of its names comes first depends on the archive. */
const kindOf = ({ entry, children, content }: FileNode): FileKind =>
  children !== null ? 'directory' : content !== null ? 'file' : (entry?.kind ?? 'file')

/** Equal for users of the image: kind, owner, mode, content or target. Times do not count: they differ in every build. */
function isSame(a: FileNode, b: FileNode): boolean {
  if (kindOf(a) !== kindOf(b)) return false
  if (a.content?.size !== b.content?.size || a.content?.digest !== b.content?.digest) return false
  if (a.entry === null || b.entry === null) return a.entry === b.entry
  const link = (entry: typeof a.entry) => (entry?.kind === 'symlink' ? entry.link : '')
  return (
    a.entry.mode === b.entry.mode &&
    a.entry.uid === b.entry.uid &&
    a.entry.gid === b.entry.gid &&
    link(a.entry) === link(b.entry)
  )
}

/** An image's settings for its containers. Lists are as written; `null` means unset. */
export interface ImageConfig {
  /** `os/architecture[/variant]`. */
  readonly platform: string
  readonly entrypoint: readonly string[] | null
  readonly cmd: readonly string[] | null
  readonly workingDir: string
  readonly user: string
  /** `NAME=value`, in order. */
  readonly env: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  readonly exposedPorts: readonly string[]
  readonly volumes: readonly string[]
  readonly stopSignal: string
  readonly shell: readonly string[] | null
  readonly onBuild: readonly string[]
  /** As JSON; `''` when there is none. */
  readonly healthcheck: string
}

type ConfigField = keyof ImageConfig

/** A row of two configs side by side. */
export interface ConfigRow {
  readonly field: ConfigField
  /** The variable of `env`, the key of `labels`; `''` for the other fields. */
  readonly key: string
  /** As text; `null` where the image has none. */
  readonly left: string | null
  readonly right: string | null
  readonly same: boolean
}

/** Both configs by field, variables and labels one by one; fields that neither has are left out. */
export function compareConfigs(left: ImageConfig, right: ImageConfig): readonly ConfigRow[] {
  return fields.flatMap((field) => {
    const mine = valuesOf(left, field)
    const theirs = valuesOf(right, field)
    const keys = [...new Set([...mine.keys(), ...theirs.keys()])]
    return keys.map((key) => {
      const [a, b] = [mine.get(key) ?? null, theirs.get(key) ?? null]
      return { field, key, left: a, right: b, same: a === b }
    })
  })
}

/** In display order. */
const fields: readonly ConfigField[] = [
  'platform',
  'entrypoint',
  'cmd',
  'workingDir',
  'user',
  'env',
  'exposedPorts',
  'volumes',
  'labels',
  'stopSignal',
  'shell',
  'onBuild',
  'healthcheck',
]

function valuesOf(config: ImageConfig, field: ConfigField): ReadonlyMap<string, string> {
  if (field === 'env') return new Map(config.env.map(splitVariable))
  if (field === 'labels') return new Map(Object.entries(config.labels))
  const value = config[field]
  if (value === null || value.length === 0) return new Map()
  return new Map([['', typeof value === 'string' ? value : JSON.stringify(value)]])
}

function splitVariable(written: string): [string, string] {
  const equals = written.indexOf('=')
  return equals < 0 ? [written, ''] : [written.slice(0, equals), written.slice(equals + 1)]
}

/** A layer's properties for the comparison. */
export interface ComparedLayer {
  /** Digest of its uncompressed archive. */
  readonly diffId: string
  /** The instruction that made it, as the image's history has it; `''` when it has none. */
  readonly createdBy: string
  /** Bytes of file contents. */
  readonly bytes: number
}

/** A row of two images' layers side by side. */
export interface LayerPair {
  readonly left: ComparedLayer | null
  readonly right: ComparedLayer | null
  /** The identical layer, which a registry and a daemon store once. */
  readonly shared: boolean
}

/**
 * Layers lowest first: the common beginning, then the rest of each in its order.
 * A layer that both have further up is also marked as shared, because it is still stored once.
 */
export function compareLayers(
  left: readonly ComparedLayer[],
  right: readonly ComparedLayer[],
): readonly LayerPair[] {
  const differs = left.findIndex((layer, index) => layer.diffId !== right[index]?.diffId)
  const common = differs < 0 ? left.length : differs
  const idsOf = (layers: readonly ComparedLayer[]) => new Set(layers.map(({ diffId }) => diffId))
  const [inLeft, inRight] = [idsOf(left), idsOf(right)]
  const rest = Math.max(left.length, right.length) - common
  return [
    ...left
      .slice(0, common)
      .map((layer, index) => ({ left: layer, right: right[index] ?? null, shared: true })),
    ...Array.from({ length: rest }, (_, index) => index + common).flatMap((index) => {
      const [mine, theirs] = [left[index] ?? null, right[index] ?? null]
      return [
        ...(mine === null ? [] : [{ left: mine, right: null, shared: inRight.has(mine.diffId) }]),
        ...(theirs === null ? [] : [{ left: null, right: theirs, shared: inLeft.has(theirs.diffId) }]),
      ]
    }),
  ]
}
