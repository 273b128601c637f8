import type { GraphPlace } from '../../graph/index.ts'
import type { CanvasGraph } from './canvas-graph.ts'
import { cardOf } from './folds.ts'

/** Something drawn, or folded into what is drawn, that a search finds. */
export interface SearchMatch {
  readonly id: string
  /** The node it is on: that of its stage, or the one that stands for it. */
  readonly node: string
  /** What it is of a stage: all of it, or an instruction (-1: the FROM); `null` for a source. */
  readonly place: GraphPlace | null
}

/** What contains the query, ignoring case: stages by name, then images, then FROM lines and instructions, each in file order. */
export function searchMatches(
  { drawnFrom, folds, sources }: Pick<CanvasGraph, 'drawnFrom' | 'folds' | 'sources'>,
  query: string,
): readonly SearchMatch[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return []
  const stages = drawnFrom?.present ?? []
  const holds = (text: string): boolean => text.toLowerCase().includes(wanted)
  const named = stages
    .filter(({ name, writtenName }) => holds(writtenName) || holds(name))
    .map(
      ({ id, index }): SearchMatch => ({
        id,
        node: cardOf(folds, id),
        place: { stage: index, instruction: null },
      }),
    )
  const images = sources
    .filter(({ reference, id }) => holds(reference === '' ? id : reference))
    .map(({ id }): SearchMatch => ({ id, node: id, place: null }))
  const rows = stages.flatMap(({ id, index, base, rows, comment }) =>
    [base, ...rows].flatMap((row, at): SearchMatch[] => {
      const instruction = at - 1
      // Its name is what a stage is found by, not its FROM.
      const isFound =
        instruction < 0 ? [row.text, row.flags, comment].some(holds) : holds(row.full) || holds(row.source)
      return isFound
        ? [{ id: `${id} ${instruction}`, node: cardOf(folds, id), place: { stage: index, instruction } }]
        : []
    }),
  )
  return [...named, ...images, ...rows]
}
