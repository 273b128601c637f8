import type { FailedStep } from '#renderer/state/runs/failed-step.ts'
import type { PreparedShell, RunsState, RunView } from '#renderer/state/runs/run-view.ts'
import { TextFeed } from '#renderer/terminal/index.ts'
import {
  defaultRunOptions,
  type PushPayload,
  type RunDefaults,
  type RunOptions,
  type TerminalSize,
} from '#shared/api/index.ts'
import type { BuildEvent, BuildFinished } from '#shared/build/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import { selectButtonOptions, targetName } from '../builds/build-request-of.ts'
import type { BuildSlice } from '../builds/builds-state.ts'
import { changeDocument, changeShown, selectShown } from '../documents/shown.ts'
import { findByPath } from '../documents/tabs.ts'
import { selectBuild, selectGraph, selectRuns } from '../selectors.ts'
import { notify, notifyFailure, reportHostFailure, toFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import { endOfBuild, feedOf, missedOf } from './run-catch-up.ts'
import { requestBefore, type ShellRequest, stageRequest } from './shell-request.ts'

type RunPush =
  | ({ readonly type: 'output' } & PushPayload<'containers.output'>)
  | ({ readonly type: 'ended' } & PushPayload<'containers.ended'>)

export interface Runs {
  /** Starts a throw-away container of the image just built: by the shown build, or by the given one. */
  start(options?: RunOptions, build?: BuildSlice | null): Promise<void>
  /** Builds a stage of the current text, and opens a shell in it. */
  openShell(stage: number): Promise<void>
  /** Opens a shell in the state before a step of the shown build. */
  openShellBefore(stage: number, instruction: number): Promise<void>
  /** A build's image run options: its own settings, and how its target was run last. */
  suggest(
    build: BuildSlice | null,
  ): Promise<{ readonly defaults: RunDefaults | null; readonly last: RunOptions }>
  /** Asks the shown container to stop; a second time kills it. Cancels a shell that is still being built. */
  stop(): Promise<void>
  show(runId: string): void
  /** Removes a finished one from the list. */
  dismiss(runId: string): void
  input(runId: string, text: string, encoding: 'utf8' | 'binary'): void
  resize(runId: string, size: TerminalSize): void
  receive(push: RunPush): void
  /** Receives events of the builds that shells wait for. */
  receiveBuild(buildId: string, events: readonly BuildEvent[]): void
  /** Finds the containers again that were started before a reload of the page. */
  resume(): Promise<void>
  /** Catches up with what was missed while the connection was away. */
  catchUp(): Promise<void>
}

/** Whose run it is, and what it is called. */
type Owner = Pick<RunView, 'document' | 'path' | 'title'>

const titleOf = (graph: StageGraph, stage: number): string =>
  graph.stages[stage]?.writtenName || String(stage)

const ownerOf = ({ document, graph, request }: BuildSlice, stage: number): Owner => ({
  document,
  path: request.dockerfilePath,
  title: titleOf(graph, stage),
})

/** A terminal's size until its window is known. */
const firstSize: TerminalSize = { columns: 100, rows: 24 }

/** Containers of this window. */
export function createRuns({ host, store, editor }: Workbench): Runs {
  let starting = 0
  /** Pushes that arrived before the host's answer named their run. */
  let early: RunPush[] = []
  /** Ends of builds, by id, that arrived before the host answered which build a shell waits for. */
  const ends = new Map<string, BuildFinished>()
  /** Shells waiting for a build, by the build's id. */
  const waiting = new Map<string, (end: BuildFinished) => void>()

  const change = (next: (runs: RunsState) => Partial<RunsState>): void =>
    store.setState(({ runs }) => ({ runs: { ...runs, ...next(runs) } }))
  const changeRun = (runId: string, next: Partial<RunView>): void =>
    change(({ all }) => ({ all: all.map((run) => (run.runId === runId ? { ...run, ...next } : run)) }))
  const runOf = (runId: string | null) => store.getState().runs.all.find((run) => run.runId === runId)
  /** Shows the container of the shown document; of one that starts in another document it is said whose it is. */
  function showPanel({ document, title }: Owner): void {
    const { shown, documents } = store.getState()
    if (document === null || document === shown || documents[document] === undefined)
      store.setState(({ panels }) => ({ panels: { ...panels, bottom: true, tab: 'run' } }))
    else {
      const name = documents[document]?.file?.name ?? ''
      notify(store, 'done', 'message.containerStarted', [title, name].filter(Boolean).join(' · '))
    }
  }

  async function run(
    owner: Owner,
    imageId: string,
    options: RunOptions,
    failedStep: FailedStep | null = null,
  ): Promise<void> {
    const { document, path, title } = owner
    starting++
    showPanel(owner)
    try {
      const asked = { imageId, title, document: path, options }
      const { runId, ports } = await host.call('containers.run', asked)
      const started: RunView = {
        runId,
        document,
        path,
        imageId,
        title,
        terminal: options.terminal !== null,
        ports,
        status: 'running',
        exitCode: null,
        error: null,
        feed: new TextFeed(),
        failedStep,
      }
      change(({ all }) => ({ all: [...all, started] }))
      changeDocument({ store }, document, { run: runId })
      for (const push of early.filter((each) => each.runId === runId)) receive(push)
    } catch (error) {
      notifyFailure(store, toFailure(error))
    } finally {
      starting--
      if (starting === 0) early = []
    }
  }

  function receive(push: RunPush): void {
    const known = runOf(push.runId)
    if (known === undefined) {
      if (starting > 0) early.push(push)
    } else if (push.type === 'output') known.feed.append(push.text)
    else changeRun(push.runId, { status: 'ended', exitCode: push.exitCode, error: push.error })
  }

  async function start(options?: RunOptions, build = selectBuild(store.getState())): Promise<void> {
    const imageId = build?.state.imageId ?? null
    if (build === null || imageId === null || starting > 0) return
    const { target } = build.state
    const path = build.request.dockerfilePath
    if (options !== undefined && path !== null) {
      const remembered = { path, target: targetName(build.graph, target), options }
      host.call('containers.remember', remembered).catch(reportHostFailure(store))
    }
    await run(ownerOf(build, target), imageId, options ?? defaultRunOptions)
  }

  async function suggest(build: BuildSlice | null): ReturnType<Runs['suggest']> {
    const imageId = build?.state.imageId ?? null
    if (build === null || imageId === null) return { defaults: null, last: defaultRunOptions }
    const path = build.request.dockerfilePath
    const target = targetName(build.graph, build.state.target)
    try {
      const [defaults, last] = await Promise.all([
        host.call('containers.defaults', { imageId }),
        path === null ? null : host.call('containers.remembered', { path, target }),
      ])
      return { defaults, last: last ?? defaultRunOptions }
    } catch (error) {
      reportHostFailure(store)(error)
      return { defaults: null, last: defaultRunOptions }
    }
  }

  async function openShell(stage: number): Promise<void> {
    const state = store.getState()
    const graph = selectGraph(state)
    const { id, file } = selectShown(state)
    if (graph === null || file === null) return
    if (file.context === null) {
      store.setState(({ panels }) => ({ panels: { ...panels, dialog: 'saveAs' } }))
      return
    }
    const request = {
      ...selectButtonOptions(state),
      context: file.context,
      dockerfile: editor.fileText(),
      dockerfilePath: file.path,
    }
    const owner = { document: id, path: file.path, title: titleOf(graph, stage) }
    await buildAndOpen(owner, {
      request: stageRequest(request, targetName(graph, stage)),
      failedStep: null,
    })
  }

  async function openShellBefore(stage: number, instruction: number): Promise<void> {
    const build = selectBuild(store.getState())
    if (build === null) return
    const asked = requestBefore(build.request, build.graph, stage, instruction)
    if (asked !== null) await buildAndOpen(ownerOf(build, stage), asked)
  }

  async function buildAndOpen(owner: Owner, { request, failedStep }: ShellRequest): Promise<void> {
    const { document, title } = owner
    if (store.getState().runs.preparing.some((each) => each.document === document)) return
    const prepare = (shell: PreparedShell | null): void =>
      change(({ preparing }) => ({
        preparing: [
          ...preparing.filter((each) => each.document !== document),
          ...(shell === null ? [] : [shell]),
        ],
      }))
    prepare({ document, title, buildId: null })
    showPanel(owner)
    try {
      const { buildId } = await host.call('builds.start', request)
      prepare({ document, title, buildId })
      const end =
        ends.get(buildId) ?? (await new Promise<BuildFinished>((ended) => waiting.set(buildId, ended)))
      waiting.delete(buildId)
      if (end.status === 'failed') {
        const failure = {
          code: 'shell-not-built',
          message: end.error?.message ?? '',
          reason: end.error?.reason,
        }
        notifyFailure(store, failure)
      }
      if (end.imageId === null) return
      await run(owner, end.imageId, { ...defaultRunOptions, terminal: firstSize, shell: true }, failedStep)
    } catch (error) {
      notifyFailure(store, toFailure(error))
    } finally {
      prepare(null)
      if (store.getState().runs.preparing.length === 0) ends.clear()
    }
  }

  function receiveBuild(buildId: string, events: readonly BuildEvent[]): void {
    const end = events.at(-1)
    if (store.getState().runs.preparing.length === 0 || end?.type !== 'finished') return
    const ended = waiting.get(buildId)
    if (ended === undefined) ends.set(buildId, end)
    else ended(end)
  }

  async function stop(): Promise<void> {
    const { preparing, shown } = selectRuns(store.getState())
    try {
      if (preparing !== null) {
        if (preparing.buildId !== null) await host.call('builds.cancel', { buildId: preparing.buildId })
      } else if (shown !== null && shown.status !== 'ended') {
        const now = shown.status === 'stopping'
        changeRun(shown.runId, { status: 'stopping' })
        await host.call('containers.stop', { runId: shown.runId, now })
      }
    } catch (error) {
      reportHostFailure(store)(error)
    }
  }

  function dismiss(runId: string): void {
    if (runOf(runId)?.status !== 'ended') return
    change(({ all }) => ({ all: all.filter((run) => run.runId !== runId) }))
    host.call('containers.forget', { runId }).catch(reportHostFailure(store))
  }

  /** Finished ones of closed documents are shown nowhere. */
  function dismissUnseen(): void {
    const { runs, documents } = store.getState()
    for (const { runId, document, status } of runs.all)
      if (status === 'ended' && documents[document ?? -1] === undefined) dismiss(runId)
  }

  async function resume(): Promise<void> {
    const found = await host.call('containers.list', {})
    const all = found.map(({ output, document: path, ...summary }): RunView => {
      const document = path === null ? null : (findByPath(store.getState(), path)?.id ?? null)
      return { ...summary, document, path, feed: feedOf(output), failedStep: null }
    })
    change(() => ({ all }))
    dismissUnseen()
  }

  async function catchUp(): Promise<void> {
    for (const [buildId, ended] of waiting) {
      const end = await endOfBuild(host, buildId)
      if (end !== null) ended(end)
    }
    const known = store.getState().runs.all
    if (known.length === 0) return
    const found = await host.call('containers.list', {})
    for (const run of known) {
      changeRun(
        run.runId,
        missedOf(
          run,
          found.find(({ runId }) => runId === run.runId),
        ),
      )
    }
  }

  store.subscribe((state, before) => {
    if (state.tabs !== before.tabs || state.runs.all !== before.runs.all) dismissUnseen()
  })
  return {
    start,
    suggest,
    openShell,
    openShellBefore,
    stop,
    dismiss,
    receive,
    receiveBuild,
    resume,
    catchUp,
    show: (runId) => changeShown(store, { run: runId }),
    input: (runId, text, encoding) => {
      for (let at = 0; at < text.length; at += pieceUnits) {
        const piece = text.slice(at, at + pieceUnits)
        host.call('containers.input', { runId, text: piece, encoding }).catch(reportHostFailure(store))
      }
    },
    resize: (runId, size) => {
      host.call('containers.resize', { runId, size }).catch(reportHostFailure(store))
    },
  }
}

/** A paste is sent in pieces that fit into one call. */
const pieceUnits = 32 * 1024
