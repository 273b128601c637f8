import type { BuildState } from '#shared/build/index.ts'
import type { Stage, StageEdge, StageRole } from '#shared/stages/index.ts'
import { contextNodeId, imageNodeId, keepList, reuse, scratchNodeId, stageNodeId } from '../../graph/index.ts'
import { rowRun } from './run-views.ts'
import type { EdgeView, SourceView } from './views.ts'

/** The edges that end at one stage. `id`s stay the same while a stage's references do. */
export function edgesInto(
  stage: Stage,
  { build, roles }: { readonly build: BuildState | null; readonly roles: readonly StageRole[] },
): readonly EdgeView[] {
  const views: EdgeView[] = []
  const seen = new Map<string, number>()
  const references = new Map<number, number>()
  const target = stageNodeId(stage.index)
  const dimmed = (roles[stage.index] ?? 'unused') === 'unused'
  const add = (kind: EdgeView['kind'], source: string, { instruction, paths }: Reading): void => {
    const plain = `${kind}|${source}|${target}|${instruction}`
    const count = seen.get(plain) ?? 0
    seen.set(plain, count + 1)
    const reference = references.get(instruction) ?? 0
    references.set(instruction, reference + 1)
    views.push({
      id: count === 0 ? plain : `${plain}|${count}`,
      node: source,
      kind,
      source,
      target,
      stage: stage.index,
      instruction,
      reference,
      ...carried(paths),
      dimmed,
      running: rowRun(build, stage.index, instruction).state === 'running',
    })
  }
  for (const edge of stage.edges) add(edge.kind, sourceNode(edge.stage, edge.from), edge)
  references.clear()
  for (const read of stage.contextReads) add('context', contextNodeId, read)
  return views
}

/** One reference of an instruction, or what one takes from the build context. */
type Reading = Pick<StageEdge, 'instruction' | 'paths'>

/** Whether a stage with unchanged text also refers to the same stages and images. */
export function refersTheSame(before: Stage | undefined, stage: Stage): boolean {
  return (
    before?.edges.length === stage.edges.length &&
    stage.edges.every((edge, at) => {
      const old = before.edges[at]
      return old?.stage === edge.stage && old.from === edge.from && samePaths(old.paths, edge.paths)
    }) &&
    stage.contextReads.every(({ paths }, at) => samePaths(before.contextReads[at]?.paths, paths))
  )
}

const samePaths = (before: readonly string[] | undefined, paths: readonly string[]): boolean =>
  before?.length === paths.length && paths.every((path, at) => path === before[at])

/** By edge id; `edges` are those of each stage, in the order of its references. */
export function linesOf(
  stages: readonly Stage[],
  edges: readonly (readonly EdgeView[])[],
): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  for (const stage of stages) {
    const references = [...stage.edges, ...stage.contextReads]
    for (const [at, { id }] of (edges[stage.index] ?? []).entries()) lines.set(id, references[at]?.line ?? 0)
  }
  return lines
}

function sourceNode(stage: number, from: string): string {
  if (stage >= 0) return stageNodeId(stage)
  return from === 'scratch' ? scratchNodeId : imageNodeId(from)
}

function carried(paths: readonly string[]): { path: string; more: number } {
  return { path: paths[0] ?? '', more: Math.max(0, paths.length - 1) }
}

/** The nodes that are no stages, in the order in which the edges first name them, the context last. */
export function sourceViews(edges: readonly EdgeView[]): readonly SourceView[] {
  const dimmed = new Map<string, boolean>()
  for (const edge of edges) {
    if (edge.source.startsWith('stage:')) continue
    dimmed.set(edge.source, (dimmed.get(edge.source) ?? true) && edge.dimmed)
  }
  const views = [...dimmed].map(([id, dim]): SourceView => {
    if (id === contextNodeId) return { id, kind: 'context', reference: '', dimmed: dim }
    if (id === scratchNodeId) return { id, kind: 'scratch', reference: '', dimmed: dim }
    return { id, kind: 'image', reference: id.slice('image:'.length), dimmed: dim }
  })
  return [
    ...views.filter((view) => view.kind !== 'context'),
    ...views.filter((view) => view.kind === 'context'),
  ]
}

/** Edges are reused by id: adding or removing one must not recreate all others. */
export function reuseEdges(previous: readonly EdgeView[], next: readonly EdgeView[]): readonly EdgeView[] {
  const known = new Map(previous.map((edge) => [edge.id, edge]))
  return keepList(
    previous,
    next.map((edge) => reuse(known.get(edge.id), edge)),
  )
}
