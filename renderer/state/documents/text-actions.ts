import type { StoreApi } from 'zustand/vanilla'
import type { Caret, EditorChange } from '#renderer/editor/index.ts'
import { type GraphPlace, keepList, newDocumentInstance } from '#renderer/graph/index.ts'
import { mapOutline } from '#renderer/state/graph/outline-state.ts'
import type { DaemonStatus } from '#shared/api/index.ts'
import type { Dockerfile } from '#shared/dockerfile/index.ts'
import type { ResolveOptions, StageGraph } from '#shared/stages/index.ts'
import type { AppState } from '../app-state.ts'
import { removeFinished } from '../builds/build-slices.ts'
import { type Analysis, check, checkLater, isCheckedLater, read } from '../graph/analyse.ts'
import {
  mapIdentities,
  mapStages,
  newIdentities,
  type OffsetMap,
  type StageMap,
} from '../graph/map-stages.ts'
import { rekeyGraphView } from '../graph/rekey-graph-view.ts'
import { textShown } from '../timing.ts'
import type { Workbench } from '../workbench.ts'
import type { DocumentId, DocumentState } from './document-state.ts'
import { changeDocument, changeShown, selectShown, withDocument } from './shown.ts'

/** The build arguments of a document and the platform that the user sees its graph with. */
export function optionsOf(
  { daemon, settings }: Pick<AppState, 'daemon' | 'settings'>,
  { buildArgs }: Pick<DocumentState, 'buildArgs'>,
): ResolveOptions {
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
 * The place in the new graph. An instruction is found where its characters are now; a rewritten one is the one at the same
 * index. `moved` is `null` when the old graph was not that of the previous text.
 */
function mapPlace(
  place: GraphPlace | null,
  follow: StageMap,
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

/** A document after its text's reading changed, what was chosen on the old graph carried over. `version`: that of the new one. */
function afterAnalysis(
  document: DocumentState,
  analysis: Analysis,
  map: OffsetMap,
  version: number,
): Partial<DocumentState> {
  const starts = document.stageStarts.map((start) => (start === null ? null : map(start)))
  const before = document.analysis?.graph
  if (before === undefined) {
    const identities = newIdentities(analysis.graph.stages, version)
    return { analysis, stageStarts: startsOf(analysis.graph), identities }
  }
  if (analysis.graph === before) return { analysis, stageStarts: starts }
  const { stages } = analysis.graph
  const follow = mapStages(before.stages, starts, stages)
  const moved = document.analysis?.stale ? null : map
  const target = document.chosenTarget === null ? -1 : follow(document.chosenTarget)
  return {
    analysis,
    stageStarts: startsOf(analysis.graph),
    identities: keepList(document.identities, mapIdentities(document.identities, stages, follow, version)),
    chosenTarget: target < 0 ? null : target,
    selection: mapPlace(document.selection, follow, before, analysis.graph, moved),
    outline: mapOutline(document.outline, before.stages, stages, { stage: follow, offset: map }),
    graphView: rekeyGraphView(document.graphView, before.stages, stages, follow),
  }
}

/** Its file is not on disk any more, so that any text is unsaved. */
const isGone = ({ conflict }: DocumentState): boolean => conflict !== null && conflict.theirs === null

/** Whether the shown document's text is unsaved. */
const isDirty = ({ editor }: Workbench, document: DocumentState): boolean =>
  isGone(document) || !editor.isFileText(document.file?.savedText ?? '')

/** A long text changed, whose graph follows after a pause. */
export function textEdited(bench: Workbench): void {
  const document = selectShown(bench.store.getState())
  if (document.file === null) return
  const dirty = isDirty(bench, document)
  if (dirty !== document.dirty || !document.unread)
    changeShown(bench.store, { dirty, edited: true, unread: true })
}

/**
 * The editor's text changed: the graph and all that depends on it follow in the same task, the problems once that is on the
 * screen.
 */
export function textChanged(bench: Workbench, change: EditorChange): void {
  const { store, afterPaint } = bench
  const state = store.getState()
  const document = selectShown(state)
  if (document.file === null) return
  textShown.begin(change.startedAt)
  const analysis = read(change.dockerfile, optionsOf(state, document), document.analysis)
  const version = state.version + 1
  store.setState({
    version,
    ...withDocument(state, document.id, {
      ...afterAnalysis(document, analysis, change.map, version),
      dirty: isDirty(bench, document),
      edited: true,
      unread: false,
    }),
  })
  afterPaint(() => checkText(store))
}

/** Finds the problems of the current text, unless they are known; those of a long one a while later. */
export function checkText(store: StoreApi<AppState>): void {
  const state = store.getState()
  const document = selectShown(state)
  const { analysis, ignored } = document
  if (analysis === null || analysis.checked === analysis.dockerfile) return
  const options = optionsOf(state, document)
  if (!isCheckedLater(analysis)) changeShown(store, { analysis: check(analysis, options, ignored) })
  else void checkInBackground(store, document.id, checkLater(analysis, options, ignored), analysis)
}

async function checkInBackground(
  store: StoreApi<AppState>,
  id: DocumentId,
  checking: Promise<Analysis>,
  analysis: Analysis,
): Promise<void> {
  const checked = await checking.catch(() => null)
  if (checked === null) return
  // Another reading is checked in its turn.
  changeDocument({ store }, id, (now) =>
    now.analysis === analysis && !now.unread ? { analysis: checked } : {},
  )
}

/**
 * The text of the shown document was loaded: resets everything derived from its earlier text. Its finished builds belong to
 * that and are removed; the newest of the others is shown.
 */
export function textLoaded(store: StoreApi<AppState>, dockerfile: Dockerfile): void {
  const document = selectShown(store.getState())
  const options = optionsOf(store.getState(), document)
  const analysis = check(read(dockerfile, options, null), options, document.ignored)
  removeFinished(store, document.id)
  store.setState((state) => ({
    version: state.version + 1,
    ...withDocument(state, document.id, {
      analysis,
      instance: newDocumentInstance(),
      stageStarts: startsOf(analysis.graph),
      identities: newIdentities(analysis.graph.stages, state.version + 1),
      build: state.builds.findLast((build) => build.document === document.id)?.id ?? null,
    }),
  }))
  checkText(store)
}

/** Gives a build argument a value, or `null` for the file's own; the graph follows at once. */
export function setBuildArg(bench: Workbench, name: string, value: string | null): void {
  const { [name]: _dropped, ...others } = selectShown(bench.store.getState()).buildArgs
  setBuildArgs(bench, value === null ? others : { ...others, [name]: value })
}

/** Gives all build arguments their values; the graph follows at once. */
export function setBuildArgs({ store }: Workbench, buildArgs: Readonly<Record<string, string>>): void {
  changeShown(store, { buildArgs })
  resolveAgain(store, selectShown(store.getState()))
}

/** The daemon's status changed. Builds run on its platform, so stages may resolve differently. */
export function daemonChanged(store: StoreApi<AppState>, daemon: DaemonStatus): void {
  const before = store.getState().daemon?.daemon?.platform
  store.setState({ daemon })
  if (daemon.daemon !== null && daemon.daemon.platform !== before) resolveAllAgain(store)
}

/** The host reported which of the text's paths .dockerignore excludes from the build context; the problems are found again. */
export function ignoredChanged(store: StoreApi<AppState>, paths: readonly string[]): void {
  const before = selectShown(store.getState()).ignored
  if (before.size === paths.length && paths.every((path) => before.has(path))) return
  changeShown(store, { ignored: new Set(paths) })
  resolveAgain(store, selectShown(store.getState()))
}

/** The same text under other build arguments, another platform, or other ignored paths. */
function resolveAgain(store: StoreApi<AppState>, document: DocumentState): void {
  if (document.analysis === null) return
  const state = store.getState()
  const options = optionsOf(state, document)
  const { analysis: before, ignored } = document
  const analysis = check(read(before.dockerfile, options, before), options, ignored)
  const version = state.version + 1
  store.setState({
    version,
    ...withDocument(
      state,
      document.id,
      afterAnalysis(document, analysis, (offset) => offset, version),
    ),
  })
  if (isCheckedLater(analysis)) checkText(store)
}

/** All open documents under another platform. */
export function resolveAllAgain(store: StoreApi<AppState>): void {
  for (const document of Object.values(store.getState().documents)) resolveAgain(store, document)
}

/** Stores where the caret is; its place in the graph is derived (see selectors). */
export function caretMoved(store: StoreApi<AppState>, caret: Caret): void {
  changeShown(store, { caret })
}
