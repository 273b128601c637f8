/** What is measured at rest; of each figure less is better. */
export interface Figures {
  /** Bytes of the page's JavaScript heap after a collection. */
  readonly pageHeap: number
  /** Those of them that are no compiled code: what the page itself keeps. */
  readonly pageObjects: number
  /** Those of them that are compiled code. */
  readonly pageCode: number
  readonly pageNodes: number
  readonly pageListeners: number
  /** Bytes of the server's JavaScript heap after a collection. */
  readonly serverHeap: number
  /** Bytes of memory that the server's process holds. */
  readonly serverMemory: number
  /** Open file descriptors of the server. */
  readonly serverFiles: number
  /** Those of them that are sockets. */
  readonly serverSockets: number
}

export type FigureName = keyof Figures

/** How one figure went: the medians of the second and of the last sixth of the time. */
export interface Growth {
  readonly name: FigureName
  readonly early: number
  readonly late: number
  /** `late / early - 1`. */
  readonly ratio: number
  readonly leaks: boolean
  /** Why its growth is told and not judged; `null` when it is judged. */
  readonly because: string | null
}

/** More growth than this is a leak. */
export const allowedGrowth = 0.1
/**
 * Figures that say little by themselves. V8 goes on compiling what runs often for hours, and no notice of low memory makes it
 * give that back: it is told by itself, and judged is what the page keeps beside it. What is typed changes the page's nodes by the browser's own editing commands, and Chromium
 * keeps the last 1000 of them with the nodes that they took out, whatever the page does.
 */
const notJudged: Partial<Record<FigureName, string>> = {
  pageHeap: 'objects and compiled code together',
  pageCode: 'what the browser compiled of functions that ran',
  pageNodes: 'fills with the 1000 undo steps that Chromium keeps',
}
/** So few descriptors more are a connection that is kept for a while, and no leak. */
const allowedDescriptors = 3

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]]
  return (low + high) / 2
}

/**
 * Holds the last sixth of a session against the second one: in the first sixth, what is bounded (kept builds, histories,
 * compiled code) fills up. `null` with too few measurements to say anything.
 */
export function growthOf(measured: readonly Figures[]): readonly Growth[] | null {
  const sixth = Math.floor(measured.length / 6)
  const [first] = measured
  if (sixth < 1 || first === undefined) return null
  return (Object.keys(first) as FigureName[]).map((name) => {
    const values = measured.map((figures) => figures[name])
    const early = median(values.slice(sixth, 2 * sixth))
    const late = median(values.slice(-sixth))
    const few = (name === 'serverFiles' || name === 'serverSockets') && late - early <= allowedDescriptors
    const because = notJudged[name] ?? null
    const leaks = because === null && !few && late > early * (1 + allowedGrowth)
    return { name, early, late, ratio: late / early - 1, leaks, because }
  })
}
