import { withAllCollapsed } from '#renderer/graph/index.ts'
import type { ActionOrigin, Anchor } from '#renderer/state/index.ts'
import { tabStopOf } from '#renderer/ui/index.ts'
import type { GraphPlacement } from '#shared/api/index.ts'
import type { CanvasActions } from './canvas-context.ts'
import type { CanvasUiStore } from './canvas-ui.ts'
import { placementOf } from './layout/arrangement.ts'
import type { StageCanvasProps } from './stage-canvas-props.ts'

/** The canvas's actions, reading its current props. `root` is the element that contains all nodes. */
export function createActions(
  ui: CanvasUiStore,
  latest: () => StageCanvasProps,
  root: () => HTMLElement | null,
): CanvasActions {
  /** Where positions are kept as the graph is drawn now. */
  const placementNow = (): GraphPlacement =>
    placementOf(latest().handle.drawn?.() ?? { level: 'rows', direction: 'right' })
  const edit: CanvasActions['edit'] = (graphEdit) => latest().onEdit(graphEdit)
  const nodeElement = (id: string): HTMLElement | null =>
    root()?.querySelector<HTMLElement>(`[data-node-focus="${CSS.escape(id)}"]`) ?? null
  const focusNode: CanvasActions['focusNode'] = (id) => {
    const node = nodeElement(id)
    ui.setState({ tabStop: id, focusOnMount: node ? null : id })
    node?.focus({ preventScroll: true })
  }
  const follow: CanvasActions['follow'] = (stage, instruction, what) => {
    const place = { stage, instruction }
    // The cards show an edit in the next frame.
    requestAnimationFrame(() => ui.setState({ focusRow: place, moved: what === 'moved' ? place : null }))
  }
  const origin = (anchor: Anchor): ActionOrigin => {
    const opener = focusedIn(root())
    return {
      anchor,
      focusBack: () => {
        const { tabStop } = ui.getState()
        if (opener?.isConnected) opener.focus({ preventScroll: true })
        else if (tabStop !== null && nodeElement(tabStop) !== null) focusNode(tabStop)
        else tabStopOf(root())?.focus()
      },
      follow: ({ stage, instruction }, what) => follow(stage, instruction, what),
      renameInPlace: (stage) => ui.setState({ renaming: stage }),
    }
  }
  const refuse: CanvasActions['refuse'] = ({ message }, anchor) =>
    latest().onAsk({ kind: 'refused', title: '', message }, origin(anchor))
  return {
    edit,
    dryRun: (graphEdit) => latest().onDryRun(graphEdit),
    refuse,
    choosePlace: (key, { x, y }) => {
      const { graphView, onGraphViewChange } = latest()
      const placement = placementNow()
      const places = { ...graphView.positions[placement], [key]: { x: Math.round(x), y: Math.round(y) } }
      onGraphViewChange({ ...graphView, positions: { ...graphView.positions, [placement]: places } })
    },
    focusNode,
    follow,
    makeTarget: (stage) => latest().onTarget(stage),
    chooseEntry: (id) => latest().onEntry(id),
    select: (place) => latest().onSelect(place),
    selectStages: (stages) => latest().onSelectStages(stages),
    toggleStage: (stage) => {
      const { selectedStages, onSelectStages } = latest()
      onSelectStages([...toggled(selectedStages, stage)].sort((one, other) => one - other))
    },
    toggleCollapsed: (key) => {
      const { graphView, onGraphViewChange } = latest()
      const list = placementNow().startsWith('rows') ? 'collapsed' : 'opened'
      onGraphViewChange({ ...graphView, [list]: [...toggled(graphView[list], key)] })
    },
    collapseAll: () => {
      const { graph, graphView, onGraphViewChange } = latest()
      onGraphViewChange(withAllCollapsed(graphView, graph.stages))
    },
    toggleGroup: (key) => {
      const { graphView, onGraphViewChange } = latest()
      onGraphViewChange({ ...graphView, openGroups: [...toggled(graphView.openGroups, key)] })
    },
    ask: (question, anchor) => latest().onAsk(question, origin(anchor)),
    openMenu: (place, anchor) => {
      const { selectedStages, onMenu } = latest()
      onMenu(place ?? { kind: 'stages', stages: selectedStages }, origin(anchor))
    },
    clipboard: (event, place, anchor) => latest().onClipboard(event, place, origin(anchor)),
    key: (event, place, anchor) => latest().onKey(event, place, origin(anchor)),
    removeEdge: (view, anchor) => {
      const props = latest()
      if (props.readOnly) return
      if (view.kind === 'from') {
        props.onAsk({ kind: 'base', stage: view.stage }, origin(anchor))
        return
      }
      const { stage, instruction, reference } = view
      const failure = edit(
        view.kind === 'context'
          ? { op: 'removeInstruction', stage, instruction }
          : { op: 'removeReference', stage, instruction, reference },
      )
      if (failure === null) ui.setState({ selectedEdge: null })
      else refuse(failure, anchor)
    },
  }
}

/** The element within `root` that has the focus. */
function focusedIn(root: HTMLElement | null): HTMLElement | null {
  const { activeElement } = document
  return activeElement instanceof HTMLElement && root?.contains(activeElement) ? activeElement : null
}

/** The list without an item, or with it at its end. */
function toggled<T>(list: readonly T[], item: T): readonly T[] {
  const others = list.filter((each) => each !== item)
  return others.length < list.length ? others : [...list, item]
}
