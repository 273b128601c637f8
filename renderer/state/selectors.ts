import type { EditorMarks, LineMark, StageBar } from '#renderer/editor/index.ts'
import type { GraphOverlay, GraphPlace } from '#renderer/graph/index.ts'
import { type BuildState, stepKey } from '#shared/build/index.ts'
import type { Diagnostic } from '#shared/checks/index.ts'
import type { Dockerfile } from '#shared/dockerfile/index.ts'
import { type ArgDeclaration, argumentDeclarations } from '#shared/evaluate/index.ts'
import { globalInstructions } from '#shared/fields/index.ts'
import { type Stage, type StageGraph, type StageRole, stageRoles } from '#shared/stages/index.ts'
import type { Span } from '#shared/text/index.ts'
import type { Language } from '#shared/words/index.ts'
import type { AppState } from './app-state.ts'
import type { BuildSlice } from './builds/builds-state.ts'
import type { DocumentId } from './documents/document-state.ts'
import { selectShown } from './documents/shown.ts'
import { memoize } from './memoize.ts'
import type { RunsState, ShownRuns } from './runs/run-view.ts'

const noStages: readonly Stage[] = []
const noDiagnostics: readonly Diagnostic[] = []

/** The last graph read from the shown document; `null` before its file has been read. */
export const selectGraph = (state: AppState): StageGraph | null => selectShown(state).analysis?.graph ?? null
/** The stages of `selectGraph`, in file order; empty without a graph. */
export const selectStages = (state: AppState): readonly Stage[] =>
  selectShown(state).analysis?.graph.stages ?? noStages
/** Problems of the shown text, as of the last check. */
export const selectDiagnostics = (state: AppState): readonly Diagnostic[] =>
  selectShown(state).analysis?.diagnostics ?? noDiagnostics
/** The text has an error, so the graph belongs to an earlier text. */
export const selectStale = (state: AppState): boolean => selectShown(state).analysis?.stale ?? false

/** Index of the selected target, -1 when the file has no stage. */
export function selectTarget(state: AppState): number {
  const graph = selectGraph(state)
  if (graph === null) return -1
  const chosen = selectShown(state).chosenTarget
  return chosen !== null && graph.stages[chosen] !== undefined ? chosen : graph.defaultTarget
}

const noIndexes: readonly number[] = []
const ascending = memoize((stages: ReadonlySet<number>): readonly number[] =>
  stages.size === 0 ? noIndexes : [...stages].sort((a, b) => a - b),
)
/** Stages that are selected together, on the graph or in the outline, ascending. */
export const selectSelectedStages = (state: AppState): readonly number[] =>
  ascending(selectShown(state).outline.chosen)

const rolesOf = memoize((graph: StageGraph | null, target: number): readonly StageRole[] =>
  graph === null || target < 0 ? [] : stageRoles(graph, target),
)
/** By stage index, for the selected target. */
export const selectRoles = (state: AppState): readonly StageRole[] =>
  rolesOf(selectGraph(state), selectTarget(state))

const shapeOf = (graph: StageGraph): string =>
  graph.stages
    .map((stage) => `${stage.name} ${stage.instructions.map(({ keyword }) => keyword).join(' ')}`)
    .join('\n')
const hasSameShape = memoize((a: StageGraph, b: StageGraph): boolean => a === b || shapeOf(a) === shapeOf(b))

/** The build that graph and panel show. */
export const selectBuild = (state: AppState): BuildSlice | null => {
  const { build } = selectShown(state)
  return build === null ? null : (state.builds.find(({ id }) => id === build) ?? null)
}

/** The build whose statuses fit the current graph: stages and instructions are those that were built. */
export function selectBuildOnGraph(state: AppState): BuildState | null {
  const graph = selectGraph(state)
  const build = selectBuild(state)
  if (build === null || graph === null) return null
  if (build.request.dockerfilePath !== selectShown(state).file?.path) return null
  return hasSameShape(build.graph, graph) ? build.state : null
}

const buildRolesOf = memoize((graph: StageGraph, target: number) => stageRoles(graph, target))
/** Roles for the target of the shown build, `null` while there is none. */
export const selectBuildRoles = (state: AppState): readonly StageRole[] | null => {
  const build = selectBuild(state)
  return build === null ? null : buildRolesOf(build.graph, build.state.target)
}

/** The builds of a document, and running ones whose document was closed, so that they can still be cancelled. */
const buildsOf = memoize(
  (builds: readonly BuildSlice[], tabs: AppState['tabs'], shown: DocumentId | null): readonly BuildSlice[] =>
    builds.filter(
      ({ document, phase }) => document === shown || (phase !== 'finished' && !tabs.includes(document)),
    ),
)
/** The builds of the shown document, in the order of their requests. */
export const selectBuilds = ({ builds, tabs, shown }: AppState): readonly BuildSlice[] =>
  buildsOf(builds, tabs, shown)

const runsOf = memoize(
  (
    { all, preparing }: RunsState,
    tabs: AppState['tabs'],
    shown: DocumentId | null,
    run: string | null,
  ): ShownRuns => {
    const own = all.filter(
      ({ document, status }) =>
        document === shown || (status !== 'ended' && (document === null || !tabs.includes(document))),
    )
    return {
      all: own,
      shown: own.find(({ runId }) => runId === run) ?? own.at(-1) ?? null,
      preparing: preparing.find(({ document }) => document === shown) ?? null,
    }
  },
)
/** The runs of the shown document, and running ones whose document was closed. */
export const selectRuns = (state: AppState): ShownRuns =>
  runsOf(state.runs, state.tabs, state.shown, selectShown(state).run)

/** Finished steps of the known steps of running builds, as `3/8`; `null` when none runs. */
export function selectProgress({ builds }: AppState): string | null {
  const working = builds.filter(({ phase }) => phase === 'running' || phase === 'cancelling')
  if (working.length === 0) return null
  const steps = working.flatMap((slice) =>
    [...slice.state.vertices.values()].filter(({ stage }) => stage >= 0),
  )
  const open = steps.filter(({ state: each }) => each === 'queued' || each === 'running')
  return `${steps.length - open.length}/${steps.length}`
}

/** Whether a build listed for the shown document is queued or running. */
export const selectIsBuilding = (state: AppState): boolean =>
  selectBuilds(state).some(({ phase }) => phase !== 'finished')

/** The instruction at an offset, including a stage's blank and comment lines. */
function placeAt(stages: readonly Stage[], line: number): GraphPlace | null {
  const stage = stages.find((each) => line >= each.line && line <= each.endLine)
  if (stage === undefined) return null
  const found = stage.instructions.findIndex((each) => line >= each.line && line <= each.endLine)
  if (found >= 0) return { stage: stage.index, instruction: found }
  return { stage: stage.index, instruction: line <= stage.from.endLine ? -1 : null }
}
const caretPlace = memoize(placeAt)

/** The caret's place in the graph; `null` while graph and text differ. */
export const selectCaretPlace = (state: AppState): GraphPlace | null =>
  selectStale(state) ? null : caretPlace(selectStages(state), selectShown(state).caret.line)

const globalAt = memoize((file: Dockerfile, line: number): GraphPlace | null => {
  const found = globalInstructions(file).findIndex((each) => line >= each.line && line <= each.endLine)
  return found < 0 ? null : { stage: -1, instruction: found }
})

/** The caret's place among everything with fields: as `selectCaretPlace`, and stage -1 above the stages. */
export function selectCaretFields(state: AppState): GraphPlace | null {
  const place = selectCaretPlace(state)
  const { analysis, caret } = selectShown(state)
  if (place !== null || analysis === null || analysis.stale) return place
  return globalAt(analysis.dockerfile, caret.line)
}

/** The characters of a place of the graph, as long as the graph is that of the text. */
export function spanOfPlace(stages: readonly Stage[], place: GraphPlace | null): Span | null {
  const stage = place === null ? undefined : stages[place.stage]
  if (place === null || stage === undefined) return null
  if (place.instruction === null) return stage.span
  return place.instruction < 0 ? stage.from : (stage.instructions[place.instruction] ?? stage.span)
}

/** The overlay of an explaining view; `null` when there is none. */
export const selectOverlay = (state: AppState): GraphOverlay | null =>
  selectShown(state).overlays.at(-1)?.overlay ?? null

const noLines: readonly LineMark[] = []
const overlayLines = memoize(
  (stages: readonly Stage[], overlay: GraphOverlay | null): readonly LineMark[] => {
    if (overlay === null || overlay.steps.size === 0) return noLines
    return stages.flatMap((stage) =>
      [stage.from, ...stage.instructions].flatMap(({ line, endLine }, at): LineMark[] => {
        const mark = overlay.steps.get(stepKey(stage.index, at - 1))
        if (mark === undefined) return []
        return [{ line, endLine, tone: mark.tone, label: mark.label ?? '', note: mark.note ?? '' }]
      }),
    )
  },
)

const barsOf = memoize(
  (stages: readonly Stage[], roles: readonly StageRole[], target: number): readonly StageBar[] =>
    stages.map(({ index, line, endLine }) => ({
      line,
      endLine,
      role: roles[index] ?? 'unused',
      isTarget: index === target,
    })),
)
const marksOf = memoize(
  (
    bars: EditorMarks['bars'],
    selection: Span | null,
    diagnostics: EditorMarks['diagnostics'],
    overlay: EditorMarks['overlay'],
  ): EditorMarks => ({
    bars,
    selection,
    diagnostics,
    overlay,
  }),
)
/** The editor's marks. */
export function selectMarks(state: AppState): EditorMarks {
  const diagnostics = selectDiagnostics(state)
  if (selectStale(state) && selectGraph(state)?.error === null)
    return marksOf(null, null, diagnostics, noLines)
  const stages = selectStages(state)
  const bars = barsOf(stages, selectRoles(state), selectTarget(state))
  return marksOf(
    bars,
    spanOfPlace(stages, selectShown(state).selection),
    diagnostics,
    overlayLines(stages, selectOverlay(state)),
  )
}

/** One entry per name, the first declaration's; with the stages that declare it. */
export interface ArgumentView {
  readonly name: string
  readonly defaultValue: string | null
  readonly value: string | null
  readonly line: number
  readonly span: Span
  /** Indexes of the stages that declare it, ascending; empty for one only before the first FROM. */
  readonly stages: readonly number[]
}

const argumentsOf = memoize((args: readonly ArgDeclaration[]): readonly ArgumentView[] => {
  const views = new Map<string, ArgumentView>()
  for (const arg of args) {
    const known = views.get(arg.name)
    const stages = [...(known?.stages ?? []), ...(arg.stage >= 0 ? [arg.stage] : [])]
    views.set(arg.name, {
      name: arg.name,
      defaultValue: known?.defaultValue ?? arg.defaultValue,
      value: known?.value ?? arg.value,
      line: known?.line ?? arg.line,
      span: known?.span ?? { from: arg.from, to: arg.to },
      stages,
    })
  }
  return [...views.values()]
})
const noArgs: readonly ArgDeclaration[] = []
/** Build arguments that the shown document declares, in the order of their first declarations. */
export const selectArguments = (state: AppState): readonly ArgumentView[] => {
  const graph = selectGraph(state)
  return argumentsOf(graph === null ? noArgs : argumentDeclarations(graph))
}

const imagesOf = memoize((stages: readonly Stage[]): readonly string[] => {
  const images = stages.flatMap((stage) =>
    stage.edges.filter((edge) => edge.stage < 0 && edge.from !== 'scratch').map((edge) => edge.from),
  )
  return [...new Set(images)]
})
/** External images the file names, in the order of their first reference. */
export const selectImages = (state: AppState): readonly string[] => imagesOf(selectStages(state))

/** The language to show: the chosen one, or the system's. */
export const selectLanguage = ({ settings, systemLanguage }: AppState): Language =>
  settings.language === 'system' ? systemLanguage : settings.language
