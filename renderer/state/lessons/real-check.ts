import { defaultRunOptions } from '#shared/api/index.ts'
import { type BuildError, forTarget } from '#shared/build/index.ts'
import type { BuiltFinding, BuiltImage, RealBuild } from '#shared/lessons/index.ts'
import { findTarget } from '#shared/stages/index.ts'
import type { Failure } from '#shared/text/index.ts'
import { failureText } from '../../i18n/index.ts'
import { selectButtonOptions, targetName } from '../builds/build-request-of.ts'
import type { BuildSlice } from '../builds/builds-state.ts'
import { selectGraph, selectLanguage } from '../selectors.ts'
import type { Session } from '../session.ts'
import { toFailure } from '../window/messages.ts'

/** The result of checking a lesson's text with a real build. */
export type RealCheckResult =
  | { readonly status: 'checked'; readonly findings: readonly BuiltFinding[] }
  | { readonly status: 'build-failed'; readonly error: BuildError | null }
  /** It could not run. */
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'cancelled' }

/** What a real check does now: build, read the image's files, run its container. */
export type RealCheckPhase = 'building' | 'reading' | 'running'

/** A container still running after this is stopped; its output so far counts. Milliseconds. */
const longestRun = 15_000

/**
 * A busy daemon may end a short program's streams before it has read them: a container without output is run again, at most so
 * many times.
 */
const runsAtMost = 3

class Cancelled extends Error {}

/** Builds the current text and inspects the result. `onPhase` reports progress. Never rejects. */
export async function runRealCheck(
  session: Session,
  check: RealBuild,
  signal: AbortSignal,
  onPhase: (phase: RealCheckPhase) => void,
): Promise<RealCheckResult> {
  try {
    onPhase('building')
    const built = await build(session, check.target, signal)
    if (built === null || built.state.status === 'cancelled') return { status: 'cancelled' }
    const { imageId, error, status } = built.state
    if (status === 'failed' || imageId === null) return { status: 'build-failed', error }
    const image = await look(session, check, imageId, signal, onPhase)
    const { findingsOf } = await import('#shared/lessons/index.ts')
    return { status: 'checked', findings: findingsOf(check, image) }
  } catch (error) {
    return error instanceof Cancelled
      ? { status: 'cancelled' }
      : { status: 'failed', failure: toFailure(error) }
  }
}

/** The build after its end; `null` when it was removed from the list. */
async function build(session: Session, target: string, signal: AbortSignal): Promise<BuildSlice | null> {
  const { store, builds } = session
  const state = store.getState()
  const graph = selectGraph(state)
  const index = graph === null ? null : findTarget(graph, target)
  if (graph === null || index === null) return null
  const before = new Set(state.builds.map(({ id }) => id))
  await builds.start(forTarget(selectButtonOptions(state), targetName(graph, index)))
  const added = store.getState().builds.find(({ id }) => !before.has(id))
  if (added === undefined) return null
  const cancel = (): void => void builds.cancel(added.id)
  if (signal.aborted) cancel()
  signal.addEventListener('abort', cancel)
  try {
    return await new Promise<BuildSlice | null>((resolve) => {
      const isOver = (): boolean => {
        const slice = store.getState().builds.find(({ id }) => id === added.id)
        if (slice !== undefined && slice.phase !== 'finished') return false
        resolve(slice ?? null)
        return true
      }
      if (isOver()) return
      const unsubscribe = store.subscribe(() => {
        if (isOver()) unsubscribe()
      })
    })
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

async function look(
  session: Session,
  { files, output, wasted }: RealBuild,
  imageId: string,
  signal: AbortSignal,
  onPhase: (phase: RealCheckPhase) => void,
): Promise<BuiltImage> {
  const { host } = session
  const image: { -readonly [Part in keyof BuiltImage]: BuiltImage[Part] } = {}
  if (wasted !== null || files.length > 0) {
    onPhase('reading')
    const stop = (): void => void host.call('images.stopReading', { imageId }).catch(() => undefined)
    signal.addEventListener('abort', stop)
    try {
      image.wasted = (await host.call('images.files', { imageId })).wasted
      if (files.length > 0) {
        const { files: rows } = await host.call('images.layer', { imageId, layer: null })
        image.files = new Set(rows.map(({ path }) => (path.startsWith('/') ? path : `/${path}`)))
      }
    } finally {
      signal.removeEventListener('abort', stop)
    }
    if (signal.aborted) throw new Cancelled()
  }
  if (output !== null) {
    onPhase('running')
    for (let runs = 0; runs < runsAtMost && isSilent(image.run); runs += 1) {
      image.run = await runContainer(session, imageId, signal)
      if (signal.aborted) throw new Cancelled()
    }
  }
  return image
}

/** True for a container that has not run, or that succeeded without output. */
const isSilent = (run: BuiltImage['run']): boolean =>
  run === undefined || (run.output === '' && run.exitCode === 0)

/** The output of a throw-away container of the image until it ends. */
async function runContainer(
  { host, store }: Session,
  imageId: string,
  signal: AbortSignal,
): Promise<NonNullable<BuiltImage['run']>> {
  const printed = new Map<string, string>()
  const ended = new Map<string, { readonly exitCode: number | null; readonly error: string | null }>()
  let notice = (): void => undefined
  const unsubscribe = [
    host.on('containers.output', ({ runId, text }) => {
      printed.set(runId, (printed.get(runId) ?? '') + text)
    }),
    host.on('containers.ended', ({ runId, exitCode, error }) => {
      ended.set(runId, { exitCode, error })
      notice()
    }),
  ]
  try {
    const { runId } = await host.call('containers.run', { imageId, options: defaultRunOptions })
    const stop = (): void => void host.call('containers.stop', { runId, now: true }).catch(() => undefined)
    const timer = setTimeout(stop, longestRun)
    signal.addEventListener('abort', stop)
    await new Promise<void>((resolve) => {
      notice = () => {
        if (ended.has(runId)) resolve()
      }
      notice()
    })
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
    return { output: printed.get(runId) ?? '', exitCode: null, error: null, ...ended.get(runId) }
  } catch (error) {
    const failure = toFailure(error)
    if (failure.code === 'cannot-start')
      return { output: '', exitCode: null, error: failureText(failure, selectLanguage(store.getState())) }
    throw error
  } finally {
    for (const each of unsubscribe) each()
  }
}
