import type { CanvasGraph } from './canvas-graph.ts'

/** Ids of the nodes whose name, base or reference contains the query, in file order, ignoring case. */
export function searchMatches(
  drawn: Pick<CanvasGraph, 'stages' | 'sources'>,
  query: string,
): readonly string[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return []
  const holds = (text: string): boolean => text.toLowerCase().includes(wanted)
  const stages = drawn.stages.filter((stage) => holds(stage.writtenName) || holds(stage.name))
  const byBase = drawn.stages.filter((stage) => !stages.includes(stage) && holds(stage.rawBase))
  const images = drawn.sources.filter((source) =>
    holds(source.reference === '' ? source.id : source.reference),
  )
  return [...stages, ...images, ...byBase].map((node) => node.id)
}
