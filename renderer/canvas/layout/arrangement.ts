import type { GraphDirection, GraphLevel, GraphPlacement } from '#shared/api/index.ts'

/** How closely nodes stand; the later ones put more stages into the same room. */
export type Packing = 'roomy' | 'close' | 'narrow' | 'narrower' | 'narrowest'

/** Everything that decides how a graph is laid out, once it is decided. */
export interface Arrangement {
  readonly level: GraphLevel
  readonly direction: GraphDirection
  readonly shows: 'all' | 'needed'
  /** One card stands for a group of stages where there are many. */
  readonly grouped: boolean
  readonly packing: Packing
}

/** Distances in CSS pixels at zoom 1. */
export interface Gaps {
  /** Between a node and those that use it. */
  readonly layer: number
  /** Between nodes beside each other. */
  readonly node: number
}

interface PackingRules extends Gaps {
  /** Of a name, on a card of one line. */
  readonly mostColumns: number
  /** About how many nodes of usual width stand beside each other; `null`: as many as the edges suggest. */
  readonly mostBeside: number | null
  /** Cards of one line have chips for their sources. */
  readonly chips: boolean
}

const namePackings: Readonly<Record<Packing, PackingRules>> = {
  roomy: { layer: 40, node: 10, mostColumns: 32, mostBeside: null, chips: true },
  close: { layer: 26, node: 6, mostColumns: 24, mostBeside: null, chips: true },
  narrow: { layer: 20, node: 6, mostColumns: 18, mostBeside: 4, chips: false },
  narrower: { layer: 18, node: 5, mostColumns: 18, mostBeside: 3, chips: false },
  narrowest: { layer: 18, node: 5, mostColumns: 14, mostBeside: 4, chips: false },
}
const cardPacking: PackingRules = { layer: 56, node: 26, mostColumns: 32, mostBeside: null, chips: true }

export const packingRules = ({ level, packing }: Pick<Arrangement, 'level' | 'packing'>): PackingRules =>
  level === 'names' ? namePackings[packing] : cardPacking

/** The positions that the user chose belong to it. */
export const placementOf = ({ level, direction }: Pick<Arrangement, 'level' | 'direction'>): GraphPlacement =>
  `${level}-${direction}`

/** Names have 11 CSS pixels or more at this zoom; rows can be read. */
export const leastZoom = (level: GraphLevel): number => (level === 'names' ? 1 : 0.8)

/** Below it nothing in a row, and no label, can be made out: cards show their names only. */
export const leastRowZoom = 0.45

/** Below it a card is lower than a name. */
export const leastNameZoom = (level: GraphLevel): number => (level === 'names' ? 0.6 : 0.2)

/** How far away the graph can be seen from: some 500 stages are in view then. */
export const farthestZoom = 0.04
