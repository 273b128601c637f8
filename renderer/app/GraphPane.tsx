import { useCallback, useLayoutEffect } from 'react'
import {
  type ActionPlace,
  openMenu,
  openQuestion,
  performKey,
  type Question,
  type Surface,
} from '#renderer/actions/index.ts'
import { SelectionBar } from '#renderer/actions/SelectionBar.tsx'
import { StageCanvas } from '#renderer/canvas/index.ts'
import type { GraphPlace } from '#renderer/canvas/stage-canvas-props.ts'
import type { PictureState } from '#shared/api/index.ts'
import type { GraphEdit } from '#shared/edits/graph-edit.ts'
import { applyEdit, chooseTarget, selectPlace, selectTogether, tryEdit } from '../state/graph-actions.ts'
import { changePicture, tidyUp } from '../state/picture-actions.ts'
import {
  selectBuildOnGraph,
  selectCaretPlace,
  selectGraph,
  selectRoles,
  selectSelectedStages,
  selectStale,
  selectTarget,
} from '../state/selectors.ts'
import { textShown } from '../state/timing.ts'
import { useApp, useSession } from '../state/use-session.ts'
import { afterPaint } from './after-paint.ts'

/** The canvas with the store behind it. */
export function GraphPane() {
  const session = useSession()
  const graph = useApp(selectGraph)
  const stale = useApp(selectStale)
  const target = useApp(selectTarget)
  const roles = useApp(selectRoles)
  const selection = useApp((state) => state.selection)
  const selectedStages = useApp(selectSelectedStages)
  const caret = useApp(selectCaretPlace)
  const build = useApp(selectBuildOnGraph)
  const identities = useApp((state) => state.identities)
  const picture = useApp((state) => state.picture)
  const readOnly = useApp((state) => state.document?.readOnly ?? true)
  const tidies = useApp((state) => state.tidies)
  const version = useApp((state) => state.version)
  const loads = useApp((state) => state.loads)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each version is one change to time
  useLayoutEffect(() => afterPaint(textShown.shown), [version])

  const onSelect = useCallback((place: GraphPlace | null) => selectPlace(session, place), [session])
  const onSelectStages = useCallback(
    (stages: readonly number[]) => selectTogether(session, stages),
    [session],
  )
  const onTarget = useCallback((stage: number) => chooseTarget(session, stage), [session])
  const onEdit = useCallback((edit: GraphEdit) => applyEdit(session, edit), [session])
  const onTry = useCallback((edit: GraphEdit) => tryEdit(session, edit), [session])
  const onTidy = useCallback(() => tidyUp(session), [session])
  const onAsk = useCallback(
    (question: Question, surface: Surface) => openQuestion(session, question, surface),
    [session],
  )
  const onMenu = useCallback(
    (place: ActionPlace, surface: Surface) => openMenu(session, place, surface),
    [session],
  )
  const onKey = useCallback(
    (event: KeyboardEvent, place: ActionPlace, surface: Surface) =>
      performKey(session, event, place, surface),
    [session],
  )
  const onPictureChange = useCallback((next: PictureState) => changePicture(session, next), [session])

  return (
    <div className="graph-pane" data-region="graph">
      <SelectionBar />
      {graph !== null && (
        <StageCanvas
          key={loads}
          graph={graph}
          stale={stale}
          target={target}
          roles={roles}
          selection={selection}
          selectedStages={selectedStages}
          caret={caret}
          build={build}
          identities={identities}
          picture={picture}
          tidies={tidies}
          readOnly={readOnly}
          onSelect={onSelect}
          onSelectStages={onSelectStages}
          onTarget={onTarget}
          onEdit={onEdit}
          onTry={onTry}
          onAsk={onAsk}
          onMenu={onMenu}
          onKey={onKey}
          onPictureChange={onPictureChange}
          onTidy={onTidy}
        />
      )}
    </div>
  )
}
