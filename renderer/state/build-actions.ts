import type { BuildError, BuildEvent } from '#shared/build/build-event.ts'
import type { BuildRequest } from '#shared/build/build-request.ts'
import type { BuildState } from '#shared/build/build-state.ts'
import { type BuildOptions, type BuildRecord, targetsOf } from '#shared/build/index.ts'
import { initialBuildState, reduceBuild } from '#shared/build/reduce.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import type { Dockerfile } from '#shared/dockerfile/syntax.ts'
import type { StageGraph } from '#shared/stages/graph.ts'
import { findTarget, resolveStages } from '#shared/stages/index.ts'
import type { Failure } from '#shared/text/result.ts'
import type { Span } from '#shared/text/span.ts'
import type { BuildSlice } from './app-state.ts'
import { selectButtonOptions } from './build-request-of.ts'
import { addBuild, changeBuild, findBuild, removeBuild, showBuild, startable } from './build-slices.ts'
import { noteBuiltImages } from './built-images.ts'
import { failedSpan, type TextTracker } from './failed-span.ts'
import { keepBuilds, readKeptBuilds, type TabStorage } from './kept-build.ts'
import { failureOf, reportHostFailure, tell } from './messages.ts'
import { selectBuilds, selectGraph } from './selectors.ts'
import { optionsOf, setBuildArgs } from './text-actions.ts'
import type { Workbench } from './workbench.ts'

/** What a build's text was, and where its places stand now. */
interface Source {
  readonly dockerfile: Dockerfile
  readonly tracker: TextTracker
}

export interface Builds {
  /** Builds with the options given, or with those of the Build button; waits in the queue while enough builds run. */
  start(options?: BuildOptions): Promise<void>
  /** Stops a build, the shown one when none is named; resolves when the daemon has stopped the work. */
  cancel(id?: number): Promise<void>
  /** Graph and panel show this build. */
  show(id: number): void
  /** Takes a finished build out of the list. */
  dismiss(id: number): void
  /** Builds again what the shown build was asked for, with the text as it is now. */
  again(): Promise<void>
  /** Puts the caret where the shown build failed, if that is still in the text. */
  goToFailure(): void
  /** Graph and panel show a build of the history, as if it had just ended. */
  open(record: BuildRecord): void
  /** A batch of events as the host pushed it; `from` is the index of its first event. */
  receive(buildId: string, from: number, events: readonly BuildEvent[]): void
  /** Catches up with what was missed while the connection was away. */
  catchUp(): Promise<void>
  /** Follows again the builds that this tab had before the page was loaded anew. */
  resume(): Promise<void>
}

/** Builds of this window; `storage` outlives a reload of the page. */
export function createBuilds(bench: Workbench, storage: TabStorage): Builds {
  const { host, store, editor } = bench
  let lastId = 0
  const sources = new Map<number, Source>()
  /** Events folded so far, by the host's name of a build that has not ended. */
  const received = new Map<string, { readonly id: number; count: number }>()
  /** Batches of builds whose id the host has not answered yet. */
  const early = new Map<string, { from: number; events: readonly BuildEvent[] }[]>()

  const builds = () => selectBuilds(store.getState())
  const isStarting = () => builds().some(({ phase, state }) => phase !== 'queued' && state.buildId === '')

  function keep(): void {
    const shown = store.getState().build?.id
    keepBuilds(
      storage,
      builds().flatMap(({ id, phase, state, request }) => {
        const text = sources.get(id)?.dockerfile.text
        const told = state.buildId !== '' || phase === 'queued'
        if (text === undefined || !told) return []
        return [{ buildId: state.buildId || null, text, request, shown: id === shown }]
      }),
    )
  }

  function ask(request: BuildRequest, graph: StageGraph, source: Source): number {
    lastId += 1
    const state = freshState('', graph, request)
    const slice: BuildSlice = { id: lastId, phase: 'queued', request, state, graph, image: null }
    for (const gone of addBuild(store, slice)) forget(gone.id)
    sources.set(lastId, source)
    return lastId
  }

  function forget(id: number): void {
    sources.get(id)?.tracker.stop()
    sources.delete(id)
  }

  /** Begins what may begin; resolves when the host has answered. A build takes the place of one that has ended, not of one that the person watches. */
  async function pump(): Promise<void> {
    const launched = startable(builds(), store.getState().settings.buildsAtOnce).map((id) => {
      const { build } = store.getState()
      if (build === null || build.phase === 'finished') show(id)
      return launch(id)
    })
    keep()
    await Promise.all(launched)
  }

  async function launch(id: number): Promise<void> {
    changeBuild(store, id, (slice) => ({ ...slice, phase: 'starting' }))
    const slice = findBuild(store.getState(), id)
    if (slice === undefined) return
    try {
      const { buildId } = await host.call('builds.start', slice.request)
      received.set(buildId, { id, count: 0 })
      const wasCancelled = findBuild(store.getState(), id)?.phase === 'cancelling'
      changeBuild(store, id, (before) => ({
        ...before,
        phase: wasCancelled ? 'cancelling' : 'running',
        state: freshState(buildId, before.graph, before.request),
      }))
      keep()
      const batches = early.get(buildId) ?? []
      early.delete(buildId)
      for (const { from, events } of batches) receive(buildId, from, events)
      if (!isStarting()) early.clear()
      if (wasCancelled) await stopOnHost(id, buildId)
    } catch (error) {
      refused(id, failureOf(error))
    }
  }

  /** The host began nothing. A Dockerfile it cannot read is a failed build with a place; the rest is a message. */
  function refused(id: number, failure: Failure): void {
    const source = sources.get(id)
    const slice = findBuild(store.getState(), id)
    if (failure.code === 'invalid-dockerfile' && source !== undefined && slice !== undefined) {
      const error = resolveStages(source.dockerfile, { buildArgs: slice.request.buildArgs }).error
      end(id, { message: error?.message ?? failure.message, stage: -1, line: error?.line ?? 0 })
      return
    }
    removeBuild(store, id)
    forget(id)
    tell(store, 'failed', 'message.failed', failure)
    void pump()
  }

  /** Ends a build of which the host tells nothing (any more). */
  function end(id: number, error: BuildError | null): void {
    const status = error === null ? 'cancelled' : 'failed'
    fold(id, [{ type: 'finished', status, imageId: null, error, time: Date.now() }])
  }

  function fold(id: number, events: readonly BuildEvent[]): void {
    const before = findBuild(store.getState(), id)
    if (before === undefined || before.phase === 'finished') return
    const state = reduceBuild(before.state, events)
    const phase = state.status === 'running' ? before.phase : 'finished'
    changeBuild(store, id, (slice) => ({ ...slice, state, phase }))
    if (phase === 'finished') finish(id, state)
  }

  function finish(id: number, state: BuildState): void {
    received.delete(state.buildId)
    const shown = store.getState().build?.id === id
    if (shown) markFailure()
    if (state.status !== 'failed') {
      tell(store, 'done', state.status === 'succeeded' ? 'message.buildSucceeded' : 'message.buildCancelled')
    } else if (shown) {
      store.setState(({ panels }) => ({ panels: { ...panels, bottom: true, tab: 'log' } }))
    } else {
      tell(store, 'failed', 'message.buildFailed', state.error?.message ?? '')
    }
    const slice = findBuild(store.getState(), id)
    if (slice !== undefined) noteBuiltImages(store, slice)
    if (state.status === 'succeeded' && state.imageId !== null) void fetchHistory(id, state.imageId)
    void pump()
  }

  /** Where the shown build failed, in the text as it is now. */
  function failurePlace(): Span | null {
    const { build, document } = store.getState()
    const source = build === null ? undefined : sources.get(build.id)
    if (build === null || source === undefined || build.state.status !== 'failed') return null
    if (build.request.dockerfilePath !== document?.path) return null
    return failedSpan(source.dockerfile, source.tracker, build.state.error?.line ?? 0)
  }

  const markFailure = (): void => editor.markFailure(failurePlace())

  function goToFailure(): void {
    const place = failurePlace()
    if (place !== null) editor.goTo(place.from)
  }

  async function again(): Promise<void> {
    const request = store.getState().build?.request
    if (request === undefined) return
    const { context: _folder, dockerfile: _text, dockerfilePath: _path, ...options } = request
    await start(options)
  }

  async function fetchHistory(id: number, imageId: string): Promise<void> {
    try {
      const image = await host.call('images.history', { imageId })
      changeBuild(store, id, (slice) => ({ ...slice, image }))
    } catch (error) {
      reportHostFailure(store)(error)
    }
  }

  function show(id: number): void {
    showBuild(store, id)
    markFailure()
    keep()
  }

  async function start(given?: BuildOptions): Promise<void> {
    if (given !== undefined) setBuildArgs(bench, given.buildArgs)
    const state = store.getState()
    const { document } = state
    const dockerfile = state.analysis?.dockerfile
    const graph = selectGraph(state)
    if (document === null || graph === null || dockerfile === undefined) return
    if (document.context === null) {
      store.setState(({ panels }) => ({ panels: { ...panels, dialog: 'saveAs' } }))
      return
    }
    const id = ask(
      {
        ...(given ?? selectButtonOptions(state)),
        ...{ context: document.context, dockerfile: editor.fileText(), dockerfilePath: document.path },
      },
      graph,
      { dockerfile, tracker: editor.track() },
    )
    if (startable(builds(), state.settings.buildsAtOnce).includes(id)) show(id)
    store.setState(({ panels }) => ({
      panels: { ...panels, bottom: true, tab: panels.tab === 'log' ? 'log' : 'timeline' },
    }))
    await pump()
  }

  function receive(buildId: string, from: number, events: readonly BuildEvent[]): void {
    const known = received.get(buildId)
    if (known === undefined) {
      if (isStarting()) early.set(buildId, [...(early.get(buildId) ?? []), { from, events }])
      return
    }
    if (from > known.count) {
      void catchUpWith(buildId)
      return
    }
    take(buildId, events.slice(known.count - from))
  }

  function take(buildId: string, fresh: readonly BuildEvent[]): void {
    const known = received.get(buildId)
    if (known === undefined || fresh.length === 0) return
    known.count += fresh.length
    fold(known.id, fresh)
  }

  async function catchUpWith(buildId: string): Promise<void> {
    const known = received.get(buildId)
    if (known === undefined) return
    try {
      const events = await host.call('builds.events', { buildId })
      take(buildId, events.slice(known.count))
    } catch (error) {
      const { code, message } = failureOf(error)
      if (code !== 'disconnected' && received.has(buildId)) end(known.id, { message, stage: -1, line: 0 })
    }
  }

  async function cancel(id = store.getState().build?.id): Promise<void> {
    const slice = id === undefined ? undefined : findBuild(store.getState(), id)
    if (slice === undefined || slice.phase === 'cancelling' || slice.phase === 'finished') return
    if (slice.phase === 'queued') {
      end(slice.id, null)
      return
    }
    changeBuild(store, slice.id, (before) => ({ ...before, phase: 'cancelling' }))
    if (slice.state.buildId !== '') await stopOnHost(slice.id, slice.state.buildId)
  }

  async function stopOnHost(id: number, buildId: string): Promise<void> {
    try {
      await host.call('builds.cancel', { buildId })
    } catch (error) {
      changeBuild(store, id, (slice) =>
        slice.phase === 'cancelling' ? { ...slice, phase: 'running' } : slice,
      )
      reportHostFailure(store)(error)
    }
  }

  function dismiss(id: number): void {
    if (findBuild(store.getState(), id)?.phase !== 'finished') return
    removeBuild(store, id)
    forget(id)
    markFailure()
    keep()
  }

  function open(record: BuildRecord): void {
    const { buildId, path, imageId } = record.summary
    const known = builds().find(({ state }) => state.buildId === buildId)
    if (known !== undefined) {
      if (known.phase === 'finished') changeBuild(store, known.id, (slice) => ({ ...slice, kept: record }))
      show(known.id)
      return
    }
    const { context, dockerfile: text, options } = record
    const dockerfile = parseDockerfile(text)
    const graph = resolveStages(dockerfile, { ...optionsOf(store.getState()), buildArgs: options.buildArgs })
    const tracker = editor.text() === text ? editor.track() : lostTrack
    const request = { ...options, context, dockerfile: text, dockerfilePath: path }
    const id = ask(request, graph, { dockerfile, tracker })
    const state = reduceBuild(freshState(buildId, graph, request), record.events)
    changeBuild(store, id, (slice) => ({ ...slice, kept: record, phase: 'finished', state }))
    show(id)
    if (imageId !== null) void fetchHistory(id, imageId)
  }

  async function resume(): Promise<void> {
    const { document } = store.getState()
    const path = document?.path ?? null
    const kept = readKeptBuilds(storage).filter(({ request }) => request.dockerfilePath === path)
    if (path === null || kept.length === 0 || builds().length > 0) return
    const told = await Promise.all(
      kept.map(async ({ buildId }) =>
        // What the host has forgotten, we forget, too: there is nothing to show.
        buildId === null ? [] : host.call('builds.events', { buildId }).catch(() => null),
      ),
    )
    for (const [at, { buildId, text, request, shown }] of kept.entries()) {
      const events = told[at] ?? null
      if (events === null) continue
      const dockerfile = parseDockerfile(text)
      const options = { ...optionsOf(store.getState()), buildArgs: request.buildArgs }
      const tracker = editor.text() === text ? editor.track() : lostTrack
      const id = ask(request, resolveStages(dockerfile, options), { dockerfile, tracker })
      if (shown) showBuild(store, id)
      if (buildId === null) continue
      received.set(buildId, { id, count: 0 })
      changeBuild(store, id, (slice) => ({
        ...slice,
        phase: 'running',
        state: freshState(buildId, slice.graph, request),
      }))
      take(buildId, events)
    }
    await pump()
  }

  return {
    ...{ start, cancel, show, dismiss, open, again, goToFailure, receive, resume },
    catchUp: async () => void (await Promise.all([...received.keys()].map(catchUpWith))),
  }
}

/** For a text that is not the one in the editor: none of its places is there. */
const lostTrack: TextTracker = { map: () => null, stop: () => undefined }

/** A build of which nothing was told: what it will do follows from its targets. */
function freshState(buildId: string, graph: StageGraph, request: BuildRequest): BuildState {
  const targets = targetsOf(request).flatMap(({ target }) => findTarget(graph, target) ?? [])
  const needs = new Set(targets.flatMap((target) => graph.stages[target]?.needs ?? []))
  return initialBuildState(buildId, {
    target: targets[0] ?? -1,
    needs: [...needs].sort((a, b) => a - b),
    startedAt: Date.now(),
  })
}
