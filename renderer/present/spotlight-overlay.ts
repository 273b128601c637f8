import { edgeKey, type GraphOverlay, type OverlayMark } from '#renderer/graph/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'

const mark: OverlayMark = { tone: 'spot' }

/** The spotlight on a stage: marks it, the lines from and to it and its images; dims everything else. */
export function spotlightOverlay(graph: StageGraph, stage: number): GraphOverlay | null {
  const lit = graph.stages[stage]
  if (lit === undefined) return null
  const edges = new Map<string, OverlayMark>()
  const sources = new Map<string, OverlayMark>()
  for (const each of graph.stages) {
    const counts = new Map<number, number>()
    for (const edge of each.edges) {
      const reference = counts.get(edge.instruction) ?? 0
      counts.set(edge.instruction, reference + 1)
      if (each.index !== stage && edge.stage !== stage) continue
      edges.set(edgeKey(each.index, edge.instruction, reference), mark)
      if (edge.stage < 0) sources.set(edge.from === 'scratch' ? 'scratch' : `image:${edge.from}`, mark)
    }
  }
  for (const { instruction } of lit.contextReads) {
    edges.set(edgeKey(stage, instruction), mark)
    sources.set('context', mark)
  }
  return { stages: new Map([[stage, mark]]), steps: new Map(), sources, edges, dimOthers: true }
}
