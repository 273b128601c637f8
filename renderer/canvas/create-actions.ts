import type { CanvasActions } from './canvas-context.ts'
import type { CanvasModel } from './canvas-model.ts'
import type { CanvasUiStore } from './canvas-ui.ts'
import type { StageCanvasProps } from './stage-canvas-props.ts'

interface Latest {
  readonly props: StageCanvasProps
  readonly model: CanvasModel
}

/** The canvas's actions over whatever its props are by then. `root` is the element that holds all nodes. */
export function createActions(
  ui: CanvasUiStore,
  latest: () => Latest,
  root: () => HTMLElement | null,
): CanvasActions {
  const edit: CanvasActions['edit'] = (graphEdit) => latest().props.onEdit(graphEdit)
  return {
    edit,
    select: (place) => latest().props.onSelect(place),
    makeTarget: (stage) => latest().props.onTarget(stage),
    toggleCollapsed: (key) => {
      const { picture, onPictureChange } = latest().props
      const collapsed = picture.collapsed.includes(key)
        ? picture.collapsed.filter((other) => other !== key)
        : [...picture.collapsed, key]
      onPictureChange({ ...picture, collapsed })
    },
    ask: (form, anchor) => ui.setState({ form: { form, anchor }, menu: null }),
    removeEdge: (id, anchor) => {
      const view = latest().model.edges.find((edge) => edge.id === id)
      if (!view || latest().props.readOnly) return
      if (view.kind === 'from') {
        ui.setState({ form: { form: { kind: 'base', stage: view.stage }, anchor } })
        return
      }
      const { stage, instruction, reference } = view
      const failure = edit(
        view.kind === 'context'
          ? { op: 'removeInstruction', stage, instruction }
          : { op: 'removeReference', stage, instruction, reference },
      )
      if (failure === null) ui.setState({ selectedEdge: null })
      else ui.setState({ form: { form: { kind: 'refused', title: '', message: failure.message }, anchor } })
    },
    focusNode: (id) => {
      const node = root()?.querySelector<HTMLElement>(`[data-node-focus="${CSS.escape(id)}"]`)
      ui.setState({ activeNode: id, focusOnMount: node ? null : id })
      node?.focus({ preventScroll: true })
    },
  }
}
