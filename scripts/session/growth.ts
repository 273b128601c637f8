/** The figures measured at rest; less is always better. */
export interface Figures {
  /** Bytes of the page's JavaScript heap after a collection. */
  readonly pageHeap: number
  /** Without compiled code: the page's own objects. */
  readonly pageObjects: number
  /** Compiled code only. */
  readonly pageCode: number
  readonly pageNodes: number
  readonly pageListeners: number
  /** Bytes of the server's JavaScript heap after a collection. */
  readonly serverHeap: number
  /** Resident memory of the server's process, in bytes. */
  readonly serverMemory: number
  /** Open file descriptors of the server. */
  readonly serverFiles: number
  /** Sockets among them. */
  readonly serverSockets: number
}

export type FigureName = keyof Figures

/** One figure's growth: the medians of the second and of the last sixth of the time. */
export interface Growth {
  readonly name: FigureName
  readonly early: number
  readonly late: number
  /** `late / early - 1`. */
  readonly ratio: number
  readonly leaks: boolean
  /** Why its growth is only reported; `null` when it is judged. */
  readonly because: string | null
}

/** More growth than this is a leak. */
export const allowedGrowth = 0.1
/**
 * Inconclusive figures. V8 compiles frequently run code for hours, and low memory does not make it free that: it is reported
 * separately, and the page's own objects are judged. Typed text changes the page's nodes by the browser's own editing commands, and
 * Chromium keeps the last 1000 of them with the nodes that they removed, whatever the page does.
 */
const notJudged: Partial<Record<FigureName, string>> = {
  pageHeap: 'objects and compiled code together',
  pageCode: 'what the browser compiled of functions that ran',
  pageNodes: 'fills with the 1000 undo steps that Chromium keeps',
}
/** So few descriptors more are a connection that is kept for a while, not a leak. */
const allowedDescriptors = 3

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]]
  return (low + high) / 2
}

/**
 * Compares the last sixth of a session with the second one: in the first sixth, bounded data (kept builds, histories,
 * compiled code) fills up. `null` with too few measurements.
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
