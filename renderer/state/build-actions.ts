import type { BuildEvent } from '#shared/build/build-event.ts'
import type { BuildState } from '#shared/build/build-state.ts'
import { initialBuildState, reduceBuild } from '#shared/build/reduce.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import type { Dockerfile } from '#shared/dockerfile/syntax.ts'
import type { StageGraph } from '#shared/stages/graph.ts'
import { findTarget, resolveStages } from '#shared/stages/index.ts'
import type { Span } from '#shared/text/span.ts'
import type { BuildSlice } from './app-state.ts'
import { forgetBuild, keepBuild, readKeptBuild, type TabStorage } from './kept-build.ts'
import { failureOf, reportHostFailure, tell } from './messages.ts'
import { selectGraph, selectIsBuilding, selectTarget } from './selectors.ts'
import type { Workbench } from './workbench.ts'

/** Follows the failed build's instruction while the text changes. */
interface Running {
  readonly buildId: string
  /** Events folded so far. */
  received: number
  readonly dockerfile: Dockerfile
  readonly tracker: { readonly map: (offset: number) => number | null; readonly stop: () => void }
}

export interface Builds {
  start(): Promise<void>
  cancel(): Promise<void>
  /** A batch of events as the host pushed it; `from` is the index of its first event. */
  receive(buildId: string, from: number, events: readonly BuildEvent[]): void
  /** Catches up with what was missed while the connection was away. */
  catchUp(): Promise<void>
  /** Follows again the build that this tab followed before the page was loaded anew. */
  resume(): Promise<void>
}

/** Builds of this window, one at a time; `storage` outlives a reload of the page. */
export function createBuilds(bench: Workbench, storage: TabStorage): Builds {
  const { host, store, editor } = bench
  let running: Running | null = null
  /** Batches of a build whose id the host has not answered yet. */
  const early = new Map<string, { from: number; events: readonly BuildEvent[] }[]>()

  function fold(current: Running, events: readonly BuildEvent[]): void {
    const before = store.getState().build
    if (before === null) return
    current.received += events.length
    const state = reduceBuild(before.state, events)
    store.setState({ starting: false, build: { ...before, state } })
    if (state.status !== 'running') finish(current, state)
  }

  function finish(current: Running, state: BuildState): void {
    running = null
    if (state.status === 'failed') editor.markFailure(failedSpan(current, state.error?.line ?? 0))
    current.tracker.stop()
    if (state.status === 'failed') {
      store.setState(({ panels }) => ({ panels: { ...panels, bottom: true, tab: 'log' } }))
    } else {
      tell(store, 'done', state.status === 'succeeded' ? 'message.buildSucceeded' : 'message.buildCancelled')
    }
    if (state.status === 'succeeded' && state.imageId !== null)
      void fetchHistory(state.buildId, state.imageId)
  }

  async function fetchHistory(buildId: string, imageId: string): Promise<void> {
    try {
      const image = await host.call('images.history', { imageId })
      store.setState(({ build }) => ({
        build: build?.state.buildId === buildId ? { ...build, image } : build,
      }))
    } catch (error) {
      reportHostFailure(store)(error)
    }
  }

  async function start(): Promise<void> {
    const state = store.getState()
    const { document } = state
    const graph = selectGraph(state)
    const dockerfile = state.analysis?.dockerfile
    if (document === null || graph === null || dockerfile === undefined || selectIsBuilding(state)) return
    if (document.context === null) {
      store.setState(({ panels }) => ({ panels: { ...panels, dialog: 'saveAs' } }))
      return
    }
    const target = selectTarget(state)
    const stage = graph.stages[target]
    const tracker = editor.track()
    editor.markFailure(null)
    store.setState({ starting: true })
    try {
      const { buildId } = await host.call('builds.start', {
        context: document.context,
        dockerfile: editor.fileText(),
        dockerfilePath: document.path,
        target: targetName(graph, target),
        tags: [],
        buildArgs: { ...state.buildArgs },
        platform: '',
        labels: {},
        noCache: false,
        pull: false,
      })
      const needs = stage?.needs ?? []
      running = { buildId, received: 0, dockerfile, tracker }
      const { buildArgs } = state
      keepBuild(storage, {
        buildId,
        path: document.path,
        text: dockerfile.text,
        buildArgs: { ...buildArgs },
        target,
      })
      store.setState(({ panels }) => ({
        build: freshBuild(buildId, graph, target, needs),
        panels: { ...panels, bottom: true, tab: panels.tab === 'log' ? 'log' : 'timeline' },
      }))
      const batches = early.get(buildId) ?? []
      early.clear()
      for (const { from, events } of batches) receive(buildId, from, events)
    } catch (error) {
      tracker.stop()
      early.clear()
      const failure = failureOf(error)
      store.setState({ starting: false })
      tell(store, 'failed', 'message.failed', failure)
    }
  }

  function receive(buildId: string, from: number, events: readonly BuildEvent[]): void {
    if (running?.buildId !== buildId) {
      if (store.getState().starting) early.set(buildId, [...(early.get(buildId) ?? []), { from, events }])
      return
    }
    if (from > running.received) {
      void catchUp()
      return
    }
    const fresh = events.slice(running.received - from)
    if (fresh.length > 0) fold(running, fresh)
  }

  async function catchUp(): Promise<void> {
    const current = running
    if (current === null) return
    try {
      const events = await host.call('builds.events', { buildId: current.buildId })
      const fresh = events.slice(current.received)
      if (running === current && fresh.length > 0) fold(current, fresh)
    } catch (error) {
      const { code, message } = failureOf(error)
      if (running !== current || code === 'disconnected') return
      const lost = { message, stage: -1, line: 0 }
      fold(current, [{ type: 'finished', status: 'failed', imageId: null, error: lost, time: Date.now() }])
    }
  }

  async function cancel(): Promise<void> {
    if (running === null) return
    try {
      await host.call('builds.cancel', { buildId: running.buildId })
    } catch (error) {
      reportHostFailure(store)(error)
    }
  }

  async function resume(): Promise<void> {
    const kept = readKeptBuild(storage)
    const { document } = store.getState()
    if (kept === null || document === null || kept.path !== document.path || running !== null) return
    const { buildId, target, text, buildArgs } = kept
    try {
      const events = await host.call('builds.events', { buildId })
      const dockerfile = parseDockerfile(text)
      const graph = resolveStages(dockerfile, { buildArgs })
      const needs = graph.stages[target]?.needs ?? []
      const tracker = editor.text() === text ? editor.track() : lostTrack
      running = { buildId, received: 0, dockerfile, tracker }
      store.setState({ build: freshBuild(buildId, graph, target, needs) })
      fold(running, events)
    } catch {
      // The host has forgotten it, and so do we: there is nothing to show.
      forgetBuild(storage)
    }
  }

  return { start, cancel, receive, catchUp, resume }
}

/** For a text that is not the one in the editor: none of its places is there. */
const lostTrack: Running['tracker'] = { map: () => null, stop: () => undefined }

/** How a build names a stage: by its name where that is the first of it, else by its index. */
function targetName(graph: StageGraph, target: number): string {
  const name = graph.stages[target]?.name ?? ''
  return name !== '' && findTarget(graph, name) === target ? name : String(target)
}

/** Where the instruction on a line of the built text stands now; `null` when it is gone. */
function failedSpan({ dockerfile, tracker }: Running, line: number): Span | null {
  const instruction = dockerfile.instructions.find((each) => line >= each.line && line <= each.endLine)
  if (instruction === undefined) return null
  const from = tracker.map(instruction.from)
  const last = tracker.map(instruction.to - 1)
  return from === null || last === null ? null : { from, to: last + 1 }
}

function freshBuild(
  buildId: string,
  graph: StageGraph,
  target: number,
  needs: readonly number[],
): BuildSlice {
  const state = initialBuildState(buildId, { target, needs, startedAt: Date.now() })
  return { state, graph, image: null, run: null }
}
