import { type BuildState, stagesOfStep, type VertexState } from '../build/index.ts'
import type { StageGraph, StageRole } from '../stages/index.ts'

/** What the daemon's build cache holds of one step. */
export interface StepCacheRecord {
  /** The vertex's name, or for a RUN the command it executed. */
  readonly description: string
  /** Bytes. */
  readonly size: number
  /** Milliseconds since the epoch. */
  readonly created: number
}

/** A base image of stages that feed only. */
export interface BaseImageSize {
  /** As the Dockerfile names it, variables expanded. */
  readonly image: string
  /** Bytes of it that are not in the built image; `null` when unknown. */
  readonly bytes: number | null
}

/** The part of one stage that is not in the image. */
interface NotShippedStage {
  readonly stage: number
  /** Bytes of its own steps' layers, where known. */
  readonly bytes: number
  /** Its steps whose layers have no known size. */
  readonly unknown: number
}

/** The part of the feeding stages that is not in the image: the bytes a multi-stage build saves. */
export interface NotShipped {
  readonly stages: readonly NotShippedStage[]
  readonly bases: readonly BaseImageSize[]
  /** Sum of the known bytes. */
  readonly bytes: number
  /** `bytes` is complete. */
  readonly complete: boolean
}

/** Base images that stages which feed are built on, but none that ships; each once. */
export function basesNotShipped(graph: StageGraph, roles: readonly StageRole[]): readonly string[] {
  const basesOf = (role: StageRole) =>
    graph.stages
      .filter((stage) => roles[stage.index] === role)
      .flatMap((stage) => stage.edges)
      .filter((edge) => edge.kind === 'from' && edge.stage < 0 && edge.from !== 'scratch')
      .map((edge) => edge.from)
  const shipped = new Set(basesOf('ships'))
  return [...new Set(basesOf('feeds'))].filter((image) => !shipped.has(image))
}

/** The layers that a build created or found in its cache and that are not in the image. */
export function notShipped(
  build: BuildState,
  roles: readonly StageRole[],
  records: readonly StepCacheRecord[],
  bases: readonly BaseImageSize[],
): NotShipped {
  const byStep = new Map<string, StepCacheRecord[]>()
  for (const record of records) {
    const step = stepOf(record.description)
    byStep.set(step, [...(byStep.get(step) ?? []), record])
  }
  const sums = new Map<number, { stage: number; bytes: number; unknown: number }>()
  for (const [stage, role] of roles.entries()) {
    if (role === 'feeds') sums.set(stage, { stage, bytes: 0, unknown: 0 })
  }
  for (const vertex of build.vertices.values()) {
    if (stagesOfStep(vertex).some((stage) => roles[stage] === 'ships')) continue
    const sum = stagesOfStep(vertex)
      .map((stage) => sums.get(stage))
      .find((each) => each !== undefined)
    if (sum === undefined || (vertex.instruction ?? -1) < 0) continue
    const bytes = sizeOf(vertex, byStep.get(stepOf(vertex.name)) ?? [])
    if (bytes === null) sum.unknown += 1
    else sum.bytes += bytes
  }
  const stages = [...sums.values()]
  return {
    stages,
    bases,
    bytes: [...stages, ...bases].reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
    complete: stages.every(({ unknown }) => unknown === 0) && bases.every(({ bytes }) => bytes !== null),
  }
}

/**
 * Steps are identified by their text alone, so several records may match: the one created while the step ran is right;
 * without one, those that agree on the size are.
 */
function sizeOf(vertex: VertexState, records: readonly StepCacheRecord[]): number | null {
  const { started, completed } = vertex
  const made = records.filter(
    ({ created }) => started !== null && completed !== null && created >= started && created <= completed,
  )
  const sizes = new Set((made.length === 1 ? made : records).map(({ size }) => size))
  const [size] = sizes
  return sizes.size === 1 && size !== undefined ? size : null
}

/**
 * A step normalized to match a vertex's name (`[compile 2/4] RUN --mount=… gcc a.c`) with its
 * cache record's description (`mount / from exec /bin/sh -c gcc a.c`; other steps: the vertex's name).
 */
export function stepOf(text: string): string {
  const command = /^mount \/ from exec (?:\S*\/)?(?:sh|bash|ash) -\S*c (.*)$/s.exec(text)?.[1]
  if (command !== undefined) return `RUN ${withoutSpaces(command)}`
  const bare = text.replace(/^\[[^\]]*\]\s*/, '')
  return withoutSpaces(bare.replace(/^RUN(?:\s+--[a-z]+(?:=\S*)?)*\s+/i, 'RUN '))
}

const withoutSpaces = (text: string): string => text.replace(/\s+/g, ' ').trim()
