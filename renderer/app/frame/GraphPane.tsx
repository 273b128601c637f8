import { useCallback, useLayoutEffect, useMemo } from 'react'
import { performClipboardEvent, performKey } from '#renderer/actions/index.ts'
import { canvasMemoryOf, type Point, StageCanvas } from '#renderer/canvas/index.ts'
import type { ActionPlace, GraphPlace } from '#renderer/graph/index.ts'
import { litNodes } from '#renderer/present/index.ts'
import {
  type ActionOrigin,
  applyEdit,
  changeGraphView,
  chooseEntry,
  chooseTarget,
  dryRun,
  entryId,
  moveNodes,
  openMenu,
  openQuestion,
  type Question,
  relayout,
  selectBuildOnGraph,
  selectCaretPlace,
  selectEntry,
  selectGraph,
  selectOverlay,
  selectPlace,
  selectRoles,
  selectSelectedStages,
  selectShown,
  selectStale,
  selectTarget,
  selectTogether,
  textShown,
  useApp,
  useEntryChips,
  useSession,
  useShown,
} from '#renderer/state/index.ts'
import type { GraphPlacement, GraphViewState } from '#shared/api/index.ts'
import type { GraphEdit } from '#shared/edits/index.ts'
import { afterPaint } from '../../ui/index.ts'
import { EmptyFile, SelectionBar } from './later-panes.ts'

/** The canvas, connected to the store. */
export function GraphPane() {
  const session = useSession()
  const graph = useApp(selectGraph)
  const stale = useApp(selectStale)
  const target = useApp(selectTarget)
  const roles = useApp(selectRoles)
  /** The graph may be that of an earlier text: both must be empty. */
  const isBlank = useShown(({ analysis }) => analysis !== null && analysis.dockerfile.text.trim() === '')
  const selection = useShown((document) => document.selection)
  const selectedStages = useApp(selectSelectedStages)
  const caret = useApp(selectCaretPlace)
  const build = useApp(selectBuildOnGraph)
  const overlay = useApp(selectOverlay)
  const entries = useEntryChips()
  const identities = useShown((document) => document.identities)
  const graphView = useShown((document) => document.graphView)
  const { graphSpacing: spacing, graphMinimap: minimap } = useApp((state) => state.settings)
  const look = useMemo(() => ({ spacing, minimap }), [spacing, minimap])
  const readOnly = useShown((document) => document.file?.readOnly ?? true)
  const presenting = useApp((state) => state.presenting)
  const lit = useMemo(
    () =>
      presenting === null
        ? null
        : presenting.spotlight === null
          ? []
          : litNodes(session, presenting.spotlight),
    [session, presenting],
  )
  const relayoutRequests = useApp((state) => state.relayoutRequests)
  const version = useApp((state) => state.version)
  const instance = useShown((document) => document.instance)
  const keptPlace = useShown((document) => document.canvasPlace)
  const memory = canvasMemoryOf(instance, keptPlace)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each version is one change to time
  useLayoutEffect(() => afterPaint(textShown.shown), [version])

  const onSelect = useCallback((place: GraphPlace | null) => selectPlace(session, place), [session])
  const onSelectStages = useCallback(
    (stages: readonly number[]) => selectTogether(session, stages),
    [session],
  )
  const onTarget = useCallback((stage: number) => chooseTarget(session, stage), [session])
  const onEntry = useCallback(
    (id: string) => {
      const state = session.store.getState()
      const chosen = selectEntry(state)
      const entry = selectShown(state).entryPoints.entries.find((each) => entryId(each) === id) ?? null
      chooseEntry(session, chosen !== null && entryId(chosen) === id ? null : entry)
    },
    [session],
  )
  const onEdit = useCallback((edit: GraphEdit) => applyEdit(session, edit), [session])
  const onDryRun = useCallback((edit: GraphEdit) => dryRun(session, edit), [session])
  const onMove = useCallback(
    (placement: GraphPlacement, places: Readonly<Record<string, Point>>, run?: object) =>
      moveNodes(session, placement, places, run),
    [session],
  )
  const onRelayout = useCallback(() => relayout(session), [session])
  const onAsk = useCallback(
    (question: Question, origin: ActionOrigin) => openQuestion(session, question, origin),
    [session],
  )
  const onMenu = useCallback(
    (place: ActionPlace, origin: ActionOrigin) => openMenu(session, place, origin),
    [session],
  )
  const onKey = useCallback(
    (event: KeyboardEvent, place: ActionPlace, origin: ActionOrigin) =>
      performKey(session, event, place, origin),
    [session],
  )
  const onClipboard = useCallback(
    (event: ClipboardEvent, place: ActionPlace, origin: ActionOrigin) =>
      performClipboardEvent(session, event, place, origin),
    [session],
  )
  const onGraphViewChange = useCallback((next: GraphViewState) => changeGraphView(session, next), [session])

  return (
    <div className="graph-pane" data-region="graph">
      {selectedStages.length > 1 && <SelectionBar stages={selectedStages} />}
      {graph !== null && (
        <StageCanvas
          key={instance.serial}
          graph={graph}
          stale={stale}
          target={target}
          roles={roles}
          selection={selection}
          selectedStages={selectedStages}
          caret={caret}
          build={build}
          overlay={overlay}
          entries={entries}
          identities={identities}
          graphView={graphView}
          look={look}
          relayoutRequests={relayoutRequests}
          readOnly={readOnly}
          memory={memory}
          handle={session.canvas}
          lit={lit}
          onSelect={onSelect}
          onSelectStages={onSelectStages}
          onTarget={onTarget}
          onEntry={onEntry}
          onEdit={onEdit}
          onDryRun={onDryRun}
          onAsk={onAsk}
          onMenu={onMenu}
          onKey={onKey}
          onClipboard={onClipboard}
          onGraphViewChange={onGraphViewChange}
          onMove={onMove}
          onRelayout={onRelayout}
        />
      )}
      {isBlank && graph?.stages.length === 0 && !readOnly && presenting === null && <EmptyFile />}
    </div>
  )
}
