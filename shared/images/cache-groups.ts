import type { BuildState } from '../build/index.ts'
import type { StageGraph } from '../stages/index.ts'
import { stepOf } from './not-shipped.ts'

/** The known properties of a record of the daemon's build cache. */
export interface GroupedRecord extends PrunableRecord {
  readonly description: string
  readonly bytes: number
}

/** What records are for: steps of a stage of this file, steps of other files, and sources of steps. */
type CacheKind = 'stage' | 'steps' | 'images' | 'contexts' | 'mounts' | 'internal'

/** Records of the build cache that serve the same purpose, with what removing them would free. */
export interface CacheGroup {
  readonly kind: CacheKind
  /** Index of the stage; -1 for the other kinds. */
  readonly stage: number
  /** Their ids. */
  readonly records: readonly string[]
  readonly bytes: number
  /** Bytes that removal would free. */
  readonly free: number
  /** Records that BuildKit would remove; records built on them may still retain some. */
  readonly removable: readonly string[]
  /** Why the others are retained. */
  readonly spared: ReadonlySet<OwnRetainReason>
}

const kinds: readonly CacheKind[] = ['stage', 'steps', 'images', 'contexts', 'mounts', 'internal']

/**
 * The build cache by purpose. BuildKit stores no file with a record, only the step's text, so a step belongs to the
 * first stage whose step has the same text: in the displayed build, else a RUN of the text. Stages come in their order,
 * then the other kinds; each group has at least one record.
 */
export function groupCache(
  records: readonly GroupedRecord[],
  graph: StageGraph | null,
  build: BuildState | null,
): readonly CacheGroup[] {
  const stages = stagesByStep(graph, build)
  const groups = new Map<string, GroupedRecord[]>()
  const keys = new Map<string, Pick<CacheGroup, 'kind' | 'stage'>>()
  for (const record of records) {
    const kind = kindOf(record)
    const stage = kind === 'steps' ? (stages.get(stepOf(record.description)) ?? -1) : -1
    const key = stage === -1 ? { kind, stage } : { kind: 'stage' as const, stage }
    const name = `${kinds.indexOf(key.kind)} ${String(stage).padStart(6, '0')}`
    keys.set(name, key)
    groups.set(name, [...(groups.get(name) ?? []), record])
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, own]) => summed(keys.get(name), own))
}

function summed(
  key: Pick<CacheGroup, 'kind' | 'stage'> | undefined,
  records: readonly GroupedRecord[],
): CacheGroup {
  const bytes = (some: readonly GroupedRecord[]) => some.reduce((sum, record) => sum + record.bytes, 0)
  const removable = records.filter((record) => retainReasonOf(record) === null)
  return {
    kind: key?.kind ?? 'steps',
    stage: key?.stage ?? -1,
    records: records.map(({ id }) => id),
    bytes: bytes(records),
    free: bytes(removable),
    removable: removable.map(({ id }) => id),
    spared: new Set(records.flatMap((record) => retainReasonOf(record) ?? [])),
  }
}

function kindOf({ type, description }: GroupedRecord): CacheKind {
  if (type.startsWith('source.')) return 'contexts'
  if (type === 'exec.cachemount') return 'mounts'
  if (type === 'internal' || type === 'frontend') return 'internal'
  return description.startsWith('pulled from ') ? 'images' : 'steps'
}

function stagesByStep(graph: StageGraph | null, build: BuildState | null): ReadonlyMap<string, number> {
  const stages = new Map<string, number>()
  const note = (step: string, stage: number) => {
    if (stage >= 0 && !stages.has(step)) stages.set(step, stage)
  }
  for (const vertex of build?.vertices.values() ?? []) note(stepOf(vertex.name), vertex.stage)
  for (const stage of graph?.stages ?? []) {
    for (const { keyword, rest } of stage.instructions) {
      if (keyword === 'RUN') note(stepOf(`RUN ${rest.text}`), stage.index)
    }
  }
  return stages
}

/** The properties that decide whether a record of the build cache can be removed. */
export interface PrunableRecord {
  readonly id: string
  /** BuildKit's: `regular`, `internal`, `frontend`, … */
  readonly type: string
  readonly inUse: boolean
  /** Its bytes are shared with an image. */
  readonly shared: boolean
}

/**
 * Why a record is retained: it is in use; it is BuildKit's own; an image shares it; a retained record builds on it.
 */
const retainReasons = ['inUse', 'own', 'image', 'needed'] as const
/** Why BuildKit retained a record that was to be removed. */
export type RetainReason = (typeof retainReasons)[number]
type OwnRetainReason = Exclude<RetainReason, 'needed'>

/** Why BuildKit retains a record despite a request to remove it; `null` when it removes it. Source: its cache manager's `prune`. */
export function retainReasonOf({ type, inUse, shared }: PrunableRecord): OwnRetainReason | null {
  if (inUse) return 'inUse'
  if (type === 'internal' || type === 'frontend') return 'own'
  return shared ? 'image' : null
}

/** How many of the records `asked` to be removed still exist, by reason; reasons without any are left out. */
export function retainedRecords(
  asked: readonly string[],
  now: readonly PrunableRecord[],
): ReadonlyMap<RetainReason, number> {
  const wanted = new Set(asked)
  const left = now.filter(({ id }) => wanted.has(id)).map((record) => retainReasonOf(record) ?? 'needed')
  const counts = retainReasons.map(
    (reason) => [reason, left.filter((each) => each === reason).length] as const,
  )
  return new Map(counts.filter(([, count]) => count > 0))
}
