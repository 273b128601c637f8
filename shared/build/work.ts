/**
 * How long things of a build took. Every figure on screen and on the command line is one of these, so that card, row,
 * timeline, log, plan, comparison and history agree:
 *
 * - A *step's* time is the time in which BuildKit worked on it. BuildKit may work on a step several times (it looks for it in
 *   the cache, compares the files a COPY takes, then runs it): these stretches count, the waiting between them does not.
 *   A step from the cache has no time of its own; what it took when it last ran is `tookBefore`.
 * - A *stage's* time is the time in which at least one of its steps was being worked on, fetching its image included: steps
 *   that run in parallel count once, and waiting for another stage does not count. A step that several stages share counts
 *   in each of them, so the times of stages may add up to more than the build's.
 * - A *build's* time is that from its start to its end, as the app saw it.
 * - Sending files and exporting the image are steps of BuildKit's own (`stage` is -1). Where they overlap with other steps, the
 *   critical path counts what had to be waited for.
 * - The *critical path* (`critical-path.ts`) is never longer than the build. What is missing to the build's time is
 *   named there: the time before the first step, between two steps of the path, and after the last one.
 */

/** A stretch in which BuildKit worked on a step. Milliseconds since the epoch. */
export interface WorkSpan {
  readonly from: number
  /** `null` while it goes on. */
  readonly to: number | null
  /** It was spent on loading the step from the cache. */
  readonly cached: boolean
  readonly error: string | null
}

/** Time spent on a step or a stage. It grows while `runningSince` is a time; see `timeSpent`. */
export interface WorkTime {
  /** Milliseconds, up to `runningSince` if that is a time. */
  readonly worked: number
  /** Milliseconds since the epoch since when it has been worked on without a pause; `null` when it is not. */
  readonly runningSince: number | null
}

/** A build's time, or that of something in it. `now` is milliseconds since the epoch. */
export const timeSpent = ({ worked, runningSince }: WorkTime, now: number): number =>
  worked + (runningSince === null ? 0 : Math.max(0, now - runningSince))

/** Milliseconds from a build's start to its end, or to `now` while it runs. */
export const buildTime = (
  { startedAt, finishedAt }: { readonly startedAt: number; readonly finishedAt: number | null },
  now: number,
): number => Math.max(0, (finishedAt ?? now) - startedAt)

/** The time in which at least one of the spans went on. */
export function workTime(spans: readonly Pick<WorkSpan, 'from' | 'to'>[]): WorkTime {
  const runningSince = spans.reduce<number | null>(
    (since, { from, to }) => (to === null && (since === null || from < since) ? from : since),
    null,
  )
  let worked = 0
  let until = Number.NEGATIVE_INFINITY
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const end = Math.min(to ?? Number.POSITIVE_INFINITY, runningSince ?? Number.POSITIVE_INFINITY)
    const start = Math.max(from, until)
    if (end > start) worked += end - start
    until = Math.max(until, end)
  }
  return { worked, runningSince }
}
