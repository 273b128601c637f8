import { recordMeasure } from '../ui/index.ts'

/** Records one `performance` measure for each change, from its start to the frame that shows it. */
export interface ChangeTimer {
  /** `startedAt` is a `performance.now()`. */
  begin(startedAt: number): void
  /** Every change begun so far is on the screen now. */
  shown(): void
}

export function createChangeTimer(name: string): ChangeTimer {
  let begun: number[] = []
  return {
    begin: (startedAt) => {
      begun.push(startedAt)
    },
    shown: () => {
      const starts = begun
      begun = []
      for (const start of starts) recordMeasure(name, start)
    },
  }
}

/** From the editor's transaction to the frame in which the graph shows it. */
export const textShown = createChangeTimer('text-to-graph')
/** From the gesture's edit to the text that shows it. */
export const editShown = createChangeTimer('graph-to-text')
