import type { StageGraph } from '../stages/index.ts'
import { drawScene } from './draw-scene.ts'
import { toScene } from './scene-of-graph.ts'

/**
 * A picture of the graph as SVG, in the colours of the system of whoever looks at it. With `only`, stages that this target
 * does not need are left out. `fontCss` carries the fonts, `''` leaves them to the system.
 */
export function toSvg(graph: StageGraph, only: number | null, fontCss = ''): string {
  return drawScene(toScene(graph, only), { theme: 'auto', fontCss })
}
