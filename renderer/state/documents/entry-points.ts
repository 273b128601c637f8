import type { EntryPoint } from '#shared/api/index.ts'
import { findTarget, type StageGraph } from '#shared/stages/index.ts'
import type { AppState } from '../app-state.ts'
import { rememberBuilds } from '../builds/build-memory.ts'
import { memoize } from '../memoize.ts'
import { selectGraph, selectTarget } from '../selectors.ts'
import type { Workbench } from '../workbench.ts'
import type { DocumentState } from './document-state.ts'
import { type EntryPoints, noEntryPoints } from './entry-state.ts'
import { changeShown, selectShown } from './shown.ts'
import { setBuildArgs } from './text-actions.ts'

/** Identifies an entry point, also after its files were read again. */
export const entryId = ({ kind, file, name }: EntryPoint): string => `${kind} ${name} ${file}`

/** Index of the stage an entry point builds, by default the last one; -1 when there is no such stage. */
export function entryStage(graph: StageGraph, { options }: EntryPoint): number {
  return options.target === '' ? graph.defaultTarget : (findTarget(graph, options.target) ?? -1)
}

/** Whether builds can follow the entry point: its stage and its context exist. */
export const isBuildable = (graph: StageGraph, entry: EntryPoint): boolean =>
  entry.missing === null && entryStage(graph, entry) >= 0

/** By stage index, those that can be built. */
const byStage = memoize(
  (entries: readonly EntryPoint[], graph: StageGraph): ReadonlyMap<number, readonly EntryPoint[]> => {
    const found = new Map<number, EntryPoint[]>()
    for (const entry of entries) {
      const stage = entryStage(graph, entry)
      if (isBuildable(graph, entry)) found.set(stage, [...(found.get(stage) ?? []), entry])
    }
    return found
  },
)

const none: ReadonlyMap<number, readonly EntryPoint[]> = new Map()

export function selectEntriesByStage(state: AppState): ReadonlyMap<number, readonly EntryPoint[]> {
  const graph = selectGraph(state)
  return graph === null ? none : byStage(selectShown(state).entryPoints.entries, graph)
}

/** The remembered entry point with its current content; `null` when none is remembered or it is gone. */
const rememberedEntry = ({ entryPoints, memory }: DocumentState): EntryPoint | null =>
  entryPoints.entries.find((each) => entryId(each) === memory.entry) ?? null

/** The entry point that builds follow: the chosen one, while its stage is the target. */
export function selectEntry(state: AppState): EntryPoint | null {
  const graph = selectGraph(state)
  const entry = rememberedEntry(selectShown(state))
  const isFollowed =
    graph !== null &&
    entry !== null &&
    isBuildable(graph, entry) &&
    entryStage(graph, entry) === selectTarget(state)
  return isFollowed ? entry : null
}

/** The Build button's context folder. */
export const selectContext = (state: AppState): string | null =>
  selectEntry(state)?.context ?? selectShown(state).file?.context ?? null

/**
 * Makes builds follow an entry point, also when the document is opened again: its stage becomes the target, its arguments the
 * graph's. `null` ends that.
 */
export function chooseEntry(bench: Workbench, entry: EntryPoint | null): void {
  if (entry === null) {
    setBuildArgs(bench, {})
    rememberBuilds(bench, { entry: null })
  } else if (follow(bench, entry)) rememberBuilds(bench, { entry: entryId(entry) })
}

/** False, and nothing changes, when the entry point cannot be built. */
function follow(bench: Workbench, entry: EntryPoint): boolean {
  const graph = selectGraph(bench.store.getState())
  const stage = graph === null ? -1 : entryStage(graph, entry)
  if (graph === null || !isBuildable(graph, entry)) return false
  changeShown(bench.store, { chosenTarget: stage })
  setBuildArgs(bench, entry.options.buildArgs)
  return true
}

const followed = (entry: EntryPoint): string =>
  JSON.stringify([entry.options.target, entry.options.buildArgs])

/**
 * Called when both the remembered entry point and the files' content are known: builds start to follow the entry point, or
 * follow its new content when it differs from `before`. A removed one is forgotten, unless part of the files cannot be read,
 * where it may still be.
 */
export function resumeEntry(bench: Workbench, before: EntryPoint | null = null): void {
  const state = bench.store.getState()
  const { problems, isRead } = selectShown(state).entryPoints
  if (selectShown(state).memory.entry === null || !isRead) return
  const entry = rememberedEntry(selectShown(state))
  if (entry !== null) {
    const isNew =
      before === null || selectShown(state).chosenTarget === null || followed(before) !== followed(entry)
    if (isNew) follow(bench, entry)
  } else if (problems.every(({ code }) => code === 'not-set')) rememberBuilds(bench, { entry: null })
}

/** Reads the entry points of the shown document, and keeps equal objects. */
export async function readEntryPoints(bench: Workbench): Promise<void> {
  const { host, store } = bench
  const path = selectShown(store.getState()).file?.path ?? null
  // Entry points are optional; an unreadable folder is reported by its Dockerfile.
  const read: EntryPoints =
    path === null
      ? noEntryPoints
      : await host
          .call('projects.entries', { path })
          .then((answer) => ({ ...answer, isRead: true }))
          .catch(() => noEntryPoints)
  const state = store.getState()
  if ((selectShown(state).file?.path ?? null) !== path) return
  const before = rememberedEntry(selectShown(state))
  if (JSON.stringify(read) === JSON.stringify(selectShown(state).entryPoints))
    return resumeEntry(bench, before)
  const isLost = before !== null && read.entries.every((each) => entryId(each) !== entryId(before))
  if (isLost) setBuildArgs(bench, {})
  changeShown(store, { entryPoints: read })
  resumeEntry(bench, before)
}

/** Reads again for each document that is shown, and when the host reports changes. Returns a function that stops this. */
export function subscribeEntryPoints(bench: Workbench): () => void {
  const ends = [
    bench.host.on('projects.changed', () => void readEntryPoints(bench)),
    bench.store.subscribe((state, before) => {
      if (selectShown(state).file?.path !== selectShown(before).file?.path) void readEntryPoints(bench)
    }),
  ]
  return () => ends.forEach((end) => void end())
}
