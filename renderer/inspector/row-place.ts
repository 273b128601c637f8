import type { ActionPlace } from '../graph/index.ts'
import type { OutlineRow } from '../state/index.ts'

/** The place a row's commands act on: all chosen stages when it is one of them, else the row's own. */
export function actionPlaceOf(row: OutlineRow, chosen: ReadonlySet<number>): ActionPlace {
  const { content, place } = row
  const instruction = place.instruction ?? -1
  switch (content.kind) {
    case 'stage': {
      const isOneOfSeveral = chosen.size > 1 && chosen.has(place.stage)
      const stages = isOneOfSeveral ? [...chosen].sort((a, b) => a - b) : [place.stage]
      return { kind: 'stages', stages }
    }
    case 'step':
      return { kind: 'instruction', stage: place.stage, instruction }
    case 'reference':
      return {
        kind: 'edge',
        edge: content.edge,
        stage: place.stage,
        instruction,
        reference: place.reference ?? 0,
      }
  }
}
