import type { History, StepName } from '#renderer/editor/index.ts'

/** What happened between two states of the history: a step was done, undone, or redone. */
export interface HistoryTurn {
  readonly way: 'did' | 'undid' | 'redid'
  readonly step: StepName
}

/** The step that turned `before` into `after`; of several the last one, `null` if there is none. */
export function historyTurn(before: History, after: History): HistoryTurn | null {
  const [done, undone] = [after.done.length - before.done.length, after.undone.length - before.undone.length]
  if (undone > 0) return turn('undid', after.undone.at(-1))
  if (done > 0 && undone < 0 && before.undone.includes(after.done.at(-1) as StepName))
    return turn('redid', after.done.at(-1))
  const last = after.done.at(-1)
  return last !== before.done.at(-1) ? turn('did', last) : null
}

const turn = (way: HistoryTurn['way'], step: StepName | undefined): HistoryTurn | null =>
  step === undefined ? null : { way, step }
