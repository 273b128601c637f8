import type { EntryPoint } from '#shared/api/index.ts'
import type { StageGraph } from '#shared/stages/graph.ts'
import { findTarget } from '#shared/stages/index.ts'
import type { AppState } from './app-state.ts'
import { noEntryPoints } from './entry-state.ts'
import { memoize } from './memoize.ts'
import { selectGraph, selectTarget } from './selectors.ts'
import { setBuildArgs } from './text-actions.ts'
import type { Workbench } from './workbench.ts'

/** Tells entry points apart, also after their files were read again. */
export const entryId = ({ kind, file, name }: EntryPoint): string => `${kind} ${name} ${file}`

/** Index of the stage an entry point builds, the last one where it names none; -1 when that is no stage. */
export function entryStage(graph: StageGraph, { options }: EntryPoint): number {
  return options.target === '' ? graph.defaultTarget : (findTarget(graph, options.target) ?? -1)
}

/** By stage index. */
const byStage = memoize(
  (entries: readonly EntryPoint[], graph: StageGraph): ReadonlyMap<number, readonly EntryPoint[]> => {
    const found = new Map<number, EntryPoint[]>()
    for (const entry of entries) {
      const stage = entryStage(graph, entry)
      if (stage >= 0) found.set(stage, [...(found.get(stage) ?? []), entry])
    }
    return found
  },
)

const none: ReadonlyMap<number, readonly EntryPoint[]> = new Map()

export function selectEntriesByStage(state: AppState): ReadonlyMap<number, readonly EntryPoint[]> {
  const graph = selectGraph(state)
  return graph === null ? none : byStage(state.entryPoints.entries, graph)
}

/** The entry point that builds follow: the one that was chosen, while its stage is the target. */
export function selectEntry(state: AppState): EntryPoint | null {
  if (state.entryInUse === null) return null
  const graph = selectGraph(state)
  const entry = state.entryPoints.entries.find((each) => entryId(each) === state.entryInUse)
  return graph !== null && entry !== undefined && entryStage(graph, entry) === selectTarget(state)
    ? entry
    : null
}

/** The folder that the Build button's build has as its context. */
export const selectContext = (state: AppState): string | null =>
  selectEntry(state)?.context ?? state.document?.context ?? null

/** Builds follow an entry point from now on: its stage becomes the target, its arguments the graph's. `null` ends that. */
export function chooseEntry(bench: Workbench, entry: EntryPoint | null): void {
  const { store } = bench
  if (entry === null) {
    store.setState({ entryInUse: null })
    setBuildArgs(bench, {})
    return
  }
  const graph = selectGraph(store.getState())
  const stage = graph === null ? -1 : entryStage(graph, entry)
  if (stage < 0) return
  store.setState({ entryInUse: entryId(entry), chosenTarget: stage })
  setBuildArgs(bench, entry.options.buildArgs)
}

/** Reads what builds from the shown document, and keeps what is the same. */
export async function readEntryPoints(bench: Workbench): Promise<void> {
  const { host, store } = bench
  const path = store.getState().document?.path ?? null
  // What a folder's files say is help; a folder that cannot be read is told when its Dockerfile is.
  const read =
    path === null ? noEntryPoints : await host.call('projects.entries', { path }).catch(() => noEntryPoints)
  const state = store.getState()
  if ((state.document?.path ?? null) !== path) return
  if (JSON.stringify(read) === JSON.stringify(state.entryPoints)) return
  const before = selectEntry(state)
  store.setState({ entryPoints: read })
  const now = selectEntry(store.getState())
  if (now !== null && JSON.stringify(now.options.buildArgs) !== JSON.stringify(before?.options.buildArgs)) {
    setBuildArgs(bench, now.options.buildArgs)
  }
}

/** Reads anew for each document that is shown, and when the host tells of changes. Returns the function that ends this. */
export function followEntryPoints(bench: Workbench): () => void {
  const ends = [
    bench.host.on('projects.changed', () => void readEntryPoints(bench)),
    bench.store.subscribe((state, before) => {
      if (state.document?.path !== before.document?.path) void readEntryPoints(bench)
    }),
  ]
  return () => ends.forEach((end) => void end())
}
