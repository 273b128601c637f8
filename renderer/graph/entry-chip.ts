/** A service or target that builds a stage, as its card shows it. */
export interface EntryChip {
  readonly id: string
  /** Its own name. */
  readonly name: string
  /** With what it is, as it is heard and seen when pointed at. */
  readonly label: string
  /** Builds follow it. */
  readonly chosen: boolean
}

/** By stage index. */
export type EntryChips = ReadonlyMap<number, readonly EntryChip[]>
/** No stage is built by a service or target of the project. */
export const noChips: EntryChips = new Map()
