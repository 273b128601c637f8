import { type RunState, timeSpent, type WorkTime } from '#shared/build/index.ts'

/** State and time of a step or a stage, as `VertexState` and `StageState` have them. */
export interface RunFigures extends WorkTime {
  readonly state: RunState
  readonly tookBefore: number | null
}

interface RunWords {
  /** The words of a room: of each state, and `cachedTime` for `cached · {{time}}`. */
  readonly t: (key: RunState | 'cachedTime', values: { readonly time: string }) => string
  readonly duration: (milliseconds: number) => string
}

/**
 * How something of a build is, in words, the same in every view: the time of what is done or runs until `now`; the time that
 * something cached once took; else its state.
 */
export function runWords(
  { state, tookBefore, ...work }: RunFigures,
  now: number,
  { t, duration }: RunWords,
): string {
  if (state === 'done' || state === 'running') return duration(timeSpent(work, now))
  if (state === 'cached' && tookBefore !== null) return t('cachedTime', { time: duration(tookBefore) })
  return t(state, { time: '' })
}
