import type { ShownModel } from './shown-model.ts'

/** Ids of the nodes whose name, base or reference contains the query, in file order, ignoring case. */
export function searchMatches(
  model: Pick<ShownModel, 'stages' | 'sources'>,
  query: string,
): readonly string[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return []
  const holds = (text: string): boolean => text.toLowerCase().includes(wanted)
  const stages = model.stages.filter((stage) => holds(stage.writtenName) || holds(stage.name))
  const byBase = model.stages.filter((stage) => !stages.includes(stage) && holds(stage.rawBase))
  const images = model.sources.filter((source) =>
    holds(source.reference === '' ? source.id : source.reference),
  )
  return [...stages, ...images, ...byBase].map((node) => node.id)
}
