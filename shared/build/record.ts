import type { BuildError, BuildEvent } from './build-event.ts'
import type { BuildOptions } from './build-request.ts'
import { initialBuildState, reduceBuild } from './reduce.ts'

/** What a list of builds shows of one. Times are milliseconds since the epoch. */
export interface BuildSummary {
  readonly buildId: string
  /** Absolute path of the Dockerfile, `null` when it had none. */
  readonly path: string | null
  /** Index of the stage; of the first, when several were built. */
  readonly target: number
  /** Its name as written, `''` when unnamed. */
  readonly targetName: string
  /** How many targets were built beside it. */
  readonly moreTargets: number
  readonly status: 'succeeded' | 'failed' | 'cancelled'
  readonly startedAt: number
  readonly finishedAt: number
  readonly imageId: string | null
  readonly error: BuildError | null
  /** Hex SHA-256 of the Dockerfile's text. */
  readonly textHash: string
  /** Steps of the Dockerfile that were part of it, and those of them that came from the cache. */
  readonly steps: number
  readonly cachedSteps: number
  readonly warnings: number
}

/** A build as the history keeps it: its events are those that were emitted live, and fold into the same state. */
export interface BuildRecord {
  readonly summary: BuildSummary
  readonly dockerfile: string
  readonly context: string
  /** Secrets and agents are in it by name and source only. */
  readonly options: BuildOptions
  /** Names of build arguments and other settings whose values were left out, because their names suggest secrets. */
  readonly masked: readonly string[]
  readonly events: readonly BuildEvent[]
  /** Characters of output that were left out because it was too long. */
  readonly logLeftOut: number
}

/** What of a summary follows from a build's events. Throws `RangeError` when they do not begin and end a build. */
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
  /** Characters of output that are not in `events` any more. */
  readonly leftOut: number
}

/** The share of the limit that is for the beginning of the output; the end says more about a failure. */
const beginningShare = 0.25

/**
 * Events with at most `limit` characters of output (UTF-16 code units): its beginning and its end, whole events only.
 * All other events are kept.
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
