import type { StoreApi } from 'zustand/vanilla'
import type { Caret, EditorChange } from '#renderer/editor/index.ts'
import { type GraphPlace, keepList, newDocumentKey } from '#renderer/graph/index.ts'
import { emptyOutline, followOutline } from '#renderer/state/graph/outline-state.ts'
import { initialChanges } from '#renderer/state/window/changes-state.ts'
import type { DaemonStatus } from '#shared/api/index.ts'
import type { Dockerfile } from '#shared/dockerfile/index.ts'
import type { ResolveOptions, StageGraph } from '#shared/stages/index.ts'
import type { AppState } from '../app-state.ts'
import { removeFinished } from '../builds/build-slices.ts'
import { type Analysis, check, read } from '../graph/analyse.ts'
import {
  followIdentities,
  followStages,
  newIdentities,
  type OffsetMap,
  type StageFollower,
} from '../graph/follow-stages.ts'
import { rekeyPicture } from '../graph/rekey-picture.ts'
import { textShown } from '../timing.ts'
import type { Workbench } from '../workbench.ts'
import { showBuildOf } from './document-tabs.ts'

/** The build arguments and the platform that the person sees the graph with. */
export function optionsOf({
  buildArgs,
  daemon,
  settings,
}: Pick<AppState, 'buildArgs' | 'daemon' | 'settings'>): ResolveOptions {
  const own = daemon?.daemon?.platform
  const platform = settings.buildPlatform || own
  return {
    buildArgs,
    ...(platform === undefined ? {} : { platform }),
    ...(own === undefined ? {} : { buildPlatform: own }),
  }
}

const startsOf = (graph: StageGraph): number[] => graph.stages.map((stage) => stage.from.from)

/**
 * The place on the new graph. An instruction is found where its characters stand now; one that was written anew is
 * the one in its place. `moved` is `null` when the old graph was not that of the text before the change.
 */
function followPlace(
  place: GraphPlace | null,
  follow: StageFollower,
  before: StageGraph,
  graph: StageGraph,
  moved: OffsetMap | null,
): GraphPlace | null {
  if (place === null) return null
  const stage = graph.stages[follow(place.stage)]
  if (stage === undefined) return null
  const { instruction } = place
  if (instruction === null || instruction < 0) return { stage: stage.index, instruction }
  const old = before.stages[place.stage]?.instructions[instruction]
  const from = old === undefined || moved === null ? null : moved(old.from)
  const found = stage.instructions.findIndex((each) => each.from === from)
  if (found >= 0) return { stage: stage.index, instruction: found }
  return { stage: stage.index, instruction: instruction < stage.instructions.length ? instruction : null }
}

/** What the app shows after the text's reading changed, what was chosen on the old graph carried over. */
function afterAnalysis(state: AppState, analysis: Analysis, map: OffsetMap): Partial<AppState> {
  const starts = state.stageStarts.map((start) => (start === null ? null : map(start)))
  const before = state.analysis?.graph
  const version = state.version + 1
  if (before === undefined) {
    const identities = newIdentities(analysis.graph.stages, version)
    return { analysis, version, stageStarts: startsOf(analysis.graph), identities }
  }
  if (analysis.graph === before) return { analysis, version, stageStarts: starts }
  const follow = followStages(before.stages, starts, analysis.graph.stages)
  const moved = state.analysis?.stale ? null : map
  const target = state.chosenTarget === null ? -1 : follow(state.chosenTarget)
  return {
    analysis,
    version,
    stageStarts: startsOf(analysis.graph),
    identities: keepList(
      state.identities,
      followIdentities(state.identities, analysis.graph.stages, follow, version),
    ),
    chosenTarget: target < 0 ? null : target,
    selection: followPlace(state.selection, follow, before, analysis.graph, moved),
    outline: followOutline(state.outline, before.stages, analysis.graph.stages, {
      stage: follow,
      offset: map,
    }),
    picture: rekeyPicture(state.picture, before.stages, analysis.graph.stages, follow),
  }
}

/**
 * The editor's text changed: the graph and all that hangs on it follow in the same turn, the problems once that is on the
 * screen.
 */
export function textChanged({ store, editor, afterPaint }: Workbench, change: EditorChange): void {
  const state = store.getState()
  textShown.begin(change.startedAt)
  const analysis = read(change.dockerfile, optionsOf(state), state.analysis)
  const dirty = state.document !== null && editor.fileText() !== state.document.savedText
  store.setState({ ...afterAnalysis(state, analysis, change.map), dirty, edited: true })
  afterPaint(() => checkText(store))
}

/** Finds the problems of the text as it stands, unless they are known. */
export function checkText(store: StoreApi<AppState>): void {
  const state = store.getState()
  const { analysis } = state
  if (analysis === null || analysis.checked === analysis.dockerfile) return
  store.setState({ analysis: check(analysis, optionsOf(state), state.ignored) })
}

/**
 * A file's text was loaded: nothing of what was shown before is carried over. Builds of other documents go on; of its own, those
 * that have ended are those of an earlier text and go.
 */
export function textLoaded(store: StoreApi<AppState>, dockerfile: Dockerfile): void {
  const ignored: ReadonlySet<string> = new Set()
  const options = optionsOf({ ...store.getState(), buildArgs: {} })
  const analysis = check(read(dockerfile, options, null), options, ignored)
  const path = store.getState().document?.path ?? null
  removeFinished(store, path)
  store.setState((state) => ({
    analysis,
    version: state.version + 1,
    loads: state.lastLoad + 1,
    lastLoad: state.lastLoad + 1,
    stageStarts: startsOf(analysis.graph),
    identities: newIdentities(analysis.graph.stages, state.version + 1),
    buildArgs: {},
    ignored,
    chosenTarget: null,
    selection: null,
    overlays: [],
    explainedImage: null,
    outline: emptyOutline,
    edited: false,
    ...showBuildOf(state, path, null),
    builtImages: [],
    changes: initialChanges,
    documentKey: newDocumentKey(),
  }))
}

/** Gives a build argument a value, or `null` for the file's own; the graph follows at once. */
export function setBuildArg({ store }: Workbench, name: string, value: string | null): void {
  const { [name]: _dropped, ...others } = store.getState().buildArgs
  store.setState({ buildArgs: value === null ? others : { ...others, [name]: value } })
  resolveAgain(store)
}

/** Gives all build arguments their values; the graph follows at once. */
export function setBuildArgs({ store }: Workbench, buildArgs: Readonly<Record<string, string>>): void {
  store.setState({ buildArgs })
  resolveAgain(store)
}

/** The daemon's state changed. Its platform is the one builds run on, so stages may resolve anew. */
export function daemonChanged(store: StoreApi<AppState>, daemon: DaemonStatus): void {
  const before = store.getState().daemon?.daemon?.platform
  store.setState({ daemon })
  if (daemon.daemon !== null && daemon.daemon.platform !== before) resolveAgain(store)
}

/** The host told which of the text's paths the ignore file keeps out of the build context; the problems follow. */
export function ignoredChanged(store: StoreApi<AppState>, paths: readonly string[]): void {
  const before = store.getState().ignored
  if (before.size === paths.length && paths.every((path) => before.has(path))) return
  store.setState({ ignored: new Set(paths) })
  resolveAgain(store)
}

/** The same text under other build arguments, another platform, or other ignored paths. */
export function resolveAgain(store: StoreApi<AppState>): void {
  const state = store.getState()
  if (state.analysis === null) return
  const options = optionsOf(state)
  const analysis = check(read(state.analysis.dockerfile, options, state.analysis), options, state.ignored)
  store.setState(afterAnalysis(state, analysis, (offset) => offset))
}

/** Remembers where the caret is; what lies under it in the graph follows (see selectors). */
export function caretMoved(store: StoreApi<AppState>, caret: Caret): void {
  store.setState({ caret })
}
