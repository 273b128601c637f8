import type { BuildError, BuildEvent } from './build-event.ts'
import type { BuildOptions } from './build-request.ts'
import { initialBuildState, reduceBuild } from './reduce.ts'

/** The entry of a build in a list. Times are milliseconds since the epoch. */
export interface BuildSummary {
  readonly buildId: string
  /** Absolute path of the Dockerfile, `null` when it had none. */
  readonly path: string | null
  /** Index of the stage; of the first, when several were built. */
  readonly target: number
  /** Its name as written, `''` when unnamed. */
  readonly targetName: string
  /** How many further targets were built. */
  readonly moreTargets: number
  readonly status: 'succeeded' | 'failed' | 'cancelled'
  readonly startedAt: number
  readonly finishedAt: number
  readonly imageId: string | null
  readonly error: BuildError | null
  /** Hex SHA-256 of the Dockerfile's text. */
  readonly textHash: string
  /** Steps of the Dockerfile that were part of it, and how many of them were cached. */
  readonly steps: number
  readonly cachedSteps: number
  readonly warnings: number
}

/** A build as the history stores it: its events are the emitted ones, and fold into the same state. */
export interface BuildRecord {
  readonly summary: BuildSummary
  readonly dockerfile: string
  readonly context: string
  /** Contains secrets and agents by name and source only. */
  readonly options: BuildOptions
  /** Names of build arguments and other settings whose values were masked because their names suggest secrets. */
  readonly masked: readonly string[]
  readonly events: readonly BuildEvent[]
  /** Characters of output dropped for length. */
  readonly logLeftOut: number
}

/** The part of a summary that follows from a build's events. Throws `RangeError` when they are not a complete build. */
export function summarizeEvents(
  events: readonly BuildEvent[],
): Omit<BuildSummary, 'path' | 'targetName' | 'moreTargets' | 'textHash'> {
  const [first] = events
  const last = events.at(-1)
  if (first?.type !== 'started' || last?.type !== 'finished') {
    throw new RangeError(`events from ${first?.type} to ${last?.type} are no whole build`)
  }
  const withoutOutput = events.filter((event) => event.type !== 'log')
  const state = reduceBuild(initialBuildState(first.buildId), withoutOutput)
  const digests = new Set(state.steps.values())
  const steps = [...digests].flatMap((digest) => state.vertices.get(digest) ?? [])
  return {
    buildId: first.buildId,
    target: state.target,
    status: last.status,
    startedAt: first.time,
    finishedAt: last.time,
    imageId: last.imageId,
    error: last.error,
    steps: steps.length,
    cachedSteps: steps.filter((step) => step.state === 'cached').length,
    warnings: state.warnings.length,
  }
}

interface CappedOutput {
  readonly events: readonly BuildEvent[]
  /** Characters of output dropped from `events`. */
  readonly leftOut: number
}

/** The share of the limit for the start of the output; the end says more about a failure. */
const beginningShare = 0.25

/**
 * Events with at most `limit` characters of output (UTF-16 code units): its start and its end, whole events only.
 * Keeps all other events.
 */
export function capOutput(events: readonly BuildEvent[], limit: number): CappedOutput {
  const lengthOf = (event: BuildEvent | undefined) => (event?.type === 'log' ? event.text.length : 0)
  const total = events.reduce((sum, event) => sum + lengthOf(event), 0)
  if (total <= limit) return { events, leftOut: 0 }

  let first = 0
  let kept = 0
  for (const room = limit * beginningShare; kept + lengthOf(events[first]) <= room; first++) {
    kept += lengthOf(events[first])
  }
  let last = events.length
  while (last > first && kept + lengthOf(events[last - 1]) <= limit) {
    last--
    kept += lengthOf(events[last])
  }
  return {
    events: events.filter((event, index) => event.type !== 'log' || index < first || index >= last),
    leftOut: total - kept,
  }
}
