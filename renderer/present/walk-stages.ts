import type { StageGraph } from '#shared/stages/index.ts'
import { stageLinks } from '#shared/why/index.ts'

/** Directions from one stage to another: to its users, to its sources, or through the file. */
export type Way = 'users' | 'sources' | 'next' | 'previous'

/**
 * The stage a direction leads to; from no stage, the target or the file's first. Of several the nearest in the file. `null`
 * when there is none.
 */
export function walkStages(graph: StageGraph, from: number | null, way: Way, target: number): number | null {
  const count = graph.stages.length
  if (count === 0) return null
  if (from === null || graph.stages[from] === undefined) return way === 'next' ? 0 : Math.max(0, target)
  if (way === 'next') return from + 1 < count ? from + 1 : null
  if (way === 'previous') return from > 0 ? from - 1 : null
  const found = stageLinks(graph).flatMap((link) => {
    if (way === 'users') return link.from === from ? [link.to] : []
    return link.to === from ? [link.from] : []
  })
  const others = found.filter((stage) => stage !== from)
  return others.sort((a, b) => Math.abs(a - from) - Math.abs(b - from) || a - b)[0] ?? null
}

/** A key's direction while presenting; page keys are those of presenters' remote controls. */
export function wayOfKey(key: string): Way | null {
  switch (key) {
    case 'ArrowRight':
      return 'users'
    case 'ArrowLeft':
      return 'sources'
    case 'ArrowDown':
    case 'PageDown':
      return 'next'
    case 'ArrowUp':
    case 'PageUp':
      return 'previous'
    default:
      return null
  }
}
