/** A service or target that builds a stage, as its card shows it. */
export interface EntryChip {
  readonly id: string
  /** Its own name. */
  readonly name: string
  /** Its kind and name, as tooltip and accessible name. */
  readonly label: string
  /** Builds follow it. */
  readonly chosen: boolean
}

/** By stage index. */
export type EntryChips = ReadonlyMap<number, readonly EntryChip[]>
/** No services or targets of the project build stages. */
export const noChips: EntryChips = new Map()
