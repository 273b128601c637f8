import {
  type BuildError,
  type BuildEvent,
  type BuildOptions,
  type BuildRecord,
  type BuildRequest,
  type BuildState,
  initialBuildState,
  reduceBuild,
  targetsOf,
  withheldIn,
} from '#shared/build/index.ts'
import { type Dockerfile, parseDockerfile } from '#shared/dockerfile/index.ts'
import { findTarget, resolveStages, type StageGraph } from '#shared/stages/index.ts'
import type { Failure } from '#shared/text/index.ts'
import { failureText } from '../../i18n/index.ts'
import { formatList } from '../../ui/index.ts'
import type { DocumentId } from '../documents/document-state.ts'
import { selectContext } from '../documents/entry-points.ts'
import { selectShown } from '../documents/shown.ts'
import { findByPath } from '../documents/tabs.ts'
import { optionsOf, setBuildArgs } from '../documents/text-actions.ts'
import { selectBuild, selectGraph, selectLanguage } from '../selectors.ts'
import { notify, notifyFailure, reportHostFailure, toFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import { createBuildFeed } from './build-feed.ts'
import { selectButtonOptions } from './build-request-of.ts'
import {
  addBuild,
  changeBuild,
  documentName,
  findBuild,
  removeBuild,
  showBuild,
  startable,
} from './build-slices.ts'
import { type BuildSource, createBuildSources } from './build-sources.ts'
import type { BuildSlice } from './builds-state.ts'
import { noteBuiltImages } from './built-images.ts'
import { createBuildKeeper, type KeptBuild, readKeptBuilds, type TabStorage } from './kept-build.ts'

export interface Builds {
  /** Builds with the options given, or with those of the Build button; queues while the maximum of builds is running. Asks for values that were not kept. */
  start(options?: BuildOptions): Promise<void>
  /** Lets builds of its folder use what the build that waits uses, and starts it. */
  agree(): Promise<void>
  /** Cancels a build, the shown one by default; resolves when the daemon has stopped the work. */
  cancel(id?: number): Promise<void>
  /** Graph and panel show this build. */
  show(id: number): void
  /** Takes a finished build out of the list. */
  dismiss(id: number): void
  /** Builds again with the shown build's options, from the current text. */
  again(): Promise<void>
  /** Puts the caret where the shown build failed, if that still exists in the text. */
  goToFailure(): void
  /** Puts the caret on the instruction of a line of the shown build's text, if that still exists. */
  goToLine(line: number): void
  /** Graph and panel show a build from the history, as if it had just ended. */
  open(record: BuildRecord): void
  /** A batch of events as the host pushed it; `from` is the index of its first event. */
  receive(buildId: string, from: number, events: readonly BuildEvent[]): void
  /** Requests what was missed while the connection was down. */
  catchUp(): Promise<void>
  /** Follows this tab's builds again after a reload of the page. */
  resume(): Promise<void>
}

const nothingYet = { events: [], more: false }

/** Builds of this window; `storage` outlives a reload of the page. */
export function createBuilds(bench: Workbench, storage: TabStorage): Builds {
  const { host, store, editor } = bench
  let lastId = 0
  /** What the build that waits for agreement was asked for. */
  let waiting: {
    readonly document: DocumentId
    readonly graph: StageGraph
    readonly dockerfile: Dockerfile
  } | null = null
  const sources = createBuildSources(bench)
  const keepBuilds = createBuildKeeper(storage)
  const builds = () => store.getState().builds
  const isStarting = () => builds().some(({ phase, state }) => phase !== 'queued' && state.buildId === '')
  const feed = createBuildFeed(host, {
    isStarting,
    fold,
    lost: (id, { message, reason }) => end(id, { message, reason, stage: -1, line: 0 }),
  })

  function keep(): void {
    const { documents } = store.getState()
    void keepBuilds(
      builds().flatMap(({ id, document, phase, state, request }) => {
        const text = sources.get(id)?.dockerfile.text
        const isKnown = state.buildId !== '' || phase === 'queued'
        if (text === undefined || !isKnown) return []
        return [{ buildId: state.buildId || null, text, request, shown: documents[document]?.build === id }]
      }),
    )
  }

  /** Opens the panel, as far as the user wants that with each build. */
  function openPanel(): void {
    store.setState(({ panels, settings }) => ({
      panels: { ...panels, bottom: panels.bottom || settings.showBuildPanel },
    }))
  }

  function ask(document: DocumentId, request: BuildRequest, graph: StageGraph, source: BuildSource): number {
    lastId += 1
    const state = freshState('', graph, request)
    const slice: BuildSlice = { id: lastId, document, phase: 'queued', request, state, graph, image: null }
    addBuild(store, slice)
    sources.add(lastId, source)
    return lastId
  }

  /** Starts queued builds; resolves when the host has answered. One replaces a finished build's view, never a running one's. */
  async function pump(): Promise<void> {
    const launched = startable(builds(), store.getState().settings.buildsAtOnce).map((id) => {
      const state = store.getState()
      const owner = state.documents[findBuild(state, id)?.document ?? -1]
      const watched = findBuild(state, owner?.build ?? -1)
      if (owner !== undefined && (watched === undefined || watched.phase === 'finished')) show(id)
      return launch(id)
    })
    keep()
    await Promise.all(launched)
  }

  async function launch(id: number): Promise<void> {
    changeBuild(store, id, (slice) => ({ ...slice, phase: 'starting' }))
    const slice = findBuild(store.getState(), id)
    if (slice === undefined) return
    // One that waited may begin while another document is shown.
    if (slice.document === store.getState().shown) openPanel()
    try {
      const { buildId } = await host.call('builds.start', slice.request)
      feed.follow(buildId, id)
      const wasCancelled = findBuild(store.getState(), id)?.phase === 'cancelling'
      changeBuild(store, id, (before) => ({
        ...before,
        phase: wasCancelled ? 'cancelling' : 'running',
        state: freshState(buildId, before.graph, before.request),
      }))
      keep()
      feed.emitEarly(buildId)
      if (wasCancelled) await stopOnHost(id, buildId)
    } catch (error) {
      const failure = toFailure(error)
      if (failure.code === 'not-agreed') await askToAgree(id)
      else refused(id, failure)
    }
  }

  /** Takes a build back until somebody agrees to what it uses. One at a time: what others wait for is asked when they are started again. */
  async function askToAgree(id: number): Promise<void> {
    const slice = findBuild(store.getState(), id)
    const source = sources.get(id)
    if (slice === undefined || source === undefined) return
    if (slice.phase === 'cancelling') {
      end(id, null)
      return
    }
    try {
      const { items, logins } = await host.call('builds.unagreed', slice.request)
      removeBuild(store, id)
      waiting = { document: slice.document, graph: slice.graph, dockerfile: source.dockerfile }
      const askedBuild = { request: slice.request, unagreed: items, logins }
      store.setState(({ panels }) => ({ panels: { ...panels, dialog: 'manifest', askedBuild } }))
    } catch (error) {
      refused(id, toFailure(error))
      return
    }
    await pump()
  }

  async function agree(): Promise<void> {
    const { askedBuild } = store.getState().panels
    const asked = waiting
    waiting = null
    store.setState(({ panels }) => ({ panels: { ...panels, dialog: null, askedBuild: null } }))
    if (askedBuild === null || asked === null) return
    try {
      await host.call('builds.agree', askedBuild.request)
    } catch (error) {
      reportHostFailure(store)(error)
      return
    }
    if (store.getState().documents[asked.document] === undefined) return
    begin(ask(asked.document, askedBuild.request, asked.graph, sources.sourceOf(asked.dockerfile)))
    await pump()
  }

  /** Shows a build that was asked for. */
  function begin(id: number): void {
    if (startable(builds(), store.getState().settings.buildsAtOnce).includes(id)) show(id)
    store.setState(({ panels }) => ({
      panels: { ...panels, tab: panels.tab === 'log' ? 'log' : 'timeline' },
    }))
    openPanel()
  }

  /**
   * The host started nothing. A Dockerfile it cannot read becomes a failed build with a place; other failures become a message.
   */
  function refused(id: number, failure: Failure): void {
    const source = sources.get(id)
    const slice = findBuild(store.getState(), id)
    if (failure.code === 'invalid-dockerfile' && source !== undefined && slice !== undefined) {
      const error = resolveStages(source.dockerfile, { buildArgs: slice.request.buildArgs }).error
      end(id, { message: error?.message ?? failure.message, stage: -1, line: error?.line ?? 0 })
      return
    }
    removeBuild(store, id)
    notifyFailure(store, failure)
    void pump()
  }

  /** Ends a build about which the host sends nothing (any more). */
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
    feed.unfollow(state.buildId)
    const slice = findBuild(store.getState(), id)
    const isOpen = store.getState().documents[slice?.document ?? -1] !== undefined
    const shown = isOpen && selectBuild(store.getState())?.id === id
    if (shown) sources.markFailure()
    const isHere = isOpen && slice?.document === store.getState().shown
    /** Of what is not before the user's eyes it is said whose it is. */
    const where = slice === undefined || isHere ? '' : documentName(store.getState(), slice)
    if (state.status !== 'failed') {
      const names = [slice === undefined ? '' : namesOfTargets(slice), where].filter(Boolean).join(' · ')
      if (state.status === 'succeeded') notify(store, 'done', 'message.buildSucceeded', names)
      else notify(store, 'stopped', 'message.buildCancelled', names)
    } else if (shown) {
      store.setState(({ panels }) => ({ panels: { ...panels, bottom: true, tab: 'log' } }))
    } else {
      const { error } = state
      notify(store, 'failed', 'message.buildFailed', () => {
        const said = error === null ? '' : failureText(error, selectLanguage(store.getState()))
        return [where, said].filter(Boolean).join(': ')
      })
    }
    if (slice !== undefined) noteBuiltImages(store, slice)
    // A build whose document was closed is shown nowhere once it ends.
    if (!isOpen) removeBuild(store, id)
    else if (state.status === 'succeeded' && state.imageId !== null) void fetchHistory(id, state.imageId)
    void pump()
  }

  async function again(): Promise<void> {
    const request = selectBuild(store.getState())?.request
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
    sources.markFailure()
    keep()
  }

  async function start(given?: BuildOptions): Promise<void> {
    editor.readNow()
    if (given !== undefined) setBuildArgs(bench, given.buildArgs)
    const state = store.getState()
    const { id: owner, file, analysis } = selectShown(state)
    const graph = selectGraph(state)
    if (file === null || graph === null || analysis === null) return
    if (file.context === null) {
      store.setState(({ panels }) => ({ panels: { ...panels, dialog: 'saveAs' } }))
      return
    }
    const options = given ?? selectButtonOptions(state)
    if (withheldIn(options).length > 0) {
      store.setState(({ panels }) => ({
        panels: { ...panels, dialog: 'buildOptions', askedOptions: options },
      }))
      return
    }
    const request = {
      ...options,
      context: selectContext(state) ?? file.context,
      dockerfile: editor.fileText(),
      dockerfilePath: file.path,
    }
    begin(ask(owner, request, graph, { dockerfile: analysis.dockerfile, tracker: editor.track() }))
    await pump()
  }

  async function cancel(id = selectBuild(store.getState())?.id): Promise<void> {
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
    sources.markFailure()
    keep()
  }

  function open(record: BuildRecord): void {
    const { buildId, path, imageId } = record.summary
    const { shown } = store.getState()
    if (shown === null) return
    const known = builds().find(({ document, state }) => document === shown && state.buildId === buildId)
    if (known !== undefined) {
      if (known.phase === 'finished') changeBuild(store, known.id, (slice) => ({ ...slice, kept: record }))
      show(known.id)
      return
    }
    const { context, dockerfile: text, options } = record
    const dockerfile = parseDockerfile(text)
    const graph = resolveStages(dockerfile, optionsOf(store.getState(), options))
    const request = { ...options, context, dockerfile: text, dockerfilePath: path }
    const id = ask(shown, request, graph, sources.sourceOf(dockerfile))
    const state = reduceBuild(freshState(buildId, graph, request), record.events)
    changeBuild(store, id, (slice) => ({ ...slice, kept: record, phase: 'finished', state }))
    show(id)
    if (imageId !== null) void fetchHistory(id, imageId)
  }

  async function resume(): Promise<void> {
    const ownerOf = ({ request: { dockerfilePath } }: KeptBuild) =>
      dockerfilePath === null ? undefined : findByPath(store.getState(), dockerfilePath)
    const kept = (await readKeptBuilds(storage)).filter((each) => ownerOf(each) !== undefined)
    if (kept.length === 0 || builds().length > 0) return
    const answers = await Promise.all(
      kept.map(async ({ buildId }) =>
        // A build the host has forgotten is dropped: there is nothing to show.
        buildId === null ? nothingYet : host.call('builds.events', { buildId, from: 0 }).catch(() => null),
      ),
    )
    for (const [at, build] of kept.entries()) {
      const { buildId, text, request, shown } = build
      const piece = answers[at] ?? null
      const owner = ownerOf(build)
      if (piece === null || owner === undefined) continue
      const dockerfile = parseDockerfile(text)
      const graph = resolveStages(dockerfile, optionsOf(store.getState(), request))
      const id = ask(owner.id, request, graph, sources.sourceOf(dockerfile))
      if (shown || owner.build === null) showBuild(store, id)
      if (buildId === null) continue
      feed.follow(buildId, id)
      changeBuild(store, id, (slice) => ({
        ...slice,
        phase: 'running',
        state: freshState(buildId, slice.graph, request),
      }))
      feed.take(buildId, piece.events)
      // Pushes that arrived while the others were requested had no listener.
      void feed.fetchRest(buildId)
    }
    await pump()
  }

  store.subscribe((state, before) => {
    if (selectShown(state).instance !== selectShown(before).instance) sources.markFailure()
  })
  const { goToFailure, goToLine } = sources
  const { receive, catchUp } = feed
  return { start, agree, cancel, show, dismiss, open, again, goToFailure, goToLine, receive, resume, catchUp }
}

/** A build without events: what it will do follows from its targets. */
function freshState(buildId: string, graph: StageGraph, request: BuildRequest): BuildState {
  const targets = targetsOf(request).flatMap(({ target }) => findTarget(graph, target) ?? [])
  const needs = new Set(targets.flatMap((target) => graph.stages[target]?.needs ?? []))
  return initialBuildState(buildId, {
    target: targets[0] ?? -1,
    needs: [...needs].sort((a, b) => a - b),
    startedAt: Date.now(),
  })
}

/** The targets of a build that have a name, as one text. */
function namesOfTargets({ graph, request }: Pick<BuildSlice, 'graph' | 'request'>): string {
  const names = targetsOf(request).map(({ target }) => {
    const index = findTarget(graph, target)
    return index === null ? '' : (graph.stages[index]?.writtenName ?? '')
  })
  return formatList(names.filter((name) => name !== ''))
}
