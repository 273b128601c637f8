import type { LayoutInput } from '../layout-input.ts'

const box = (id: string) => ({ id, key: id, identity: id, width: 240, height: 120, rows: 2, margin: 0 })
const edge = (source: string, target: string) => ({
  id: `${source}-${target}`,
  source,
  from: { side: 'right', at: 20 } as const,
  target,
  to: { side: 'left', at: 20 } as const,
  lane: 0,
  label: null,
})

/**
 * Laid out once before any request: most of a first layout's time goes to compiling code that runs for the first time. Three
 * boxes in three columns and an edge past the middle one exercise what real graphs need.
 */
export const warmUpLayout: LayoutInput = {
  boxes: [box('a'), box('b'), box('c')],
  edges: [edge('a', 'b'), edge('b', 'c'), edge('a', 'c')],
  direction: 'right',
  gaps: { layer: 88, node: 26 },
  mostBeside: null,
  signature: '',
}
