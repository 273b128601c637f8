import { Background, BackgroundVariant, type EdgeChange, MiniMap, Panel, ReactFlow } from '@xyflow/react'
import { type MouseEvent, type RefObject, useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { filePlace } from '#renderer/actions/place.ts'
import type { PictureView } from '#shared/api/index.ts'
import { CanvasTools } from './CanvasTools.tsx'
import { useCanvasScope, useCanvasUi } from './canvas-context.ts'
import type { CanvasModel } from './canvas-model.ts'
import { EdgeMarkers } from './EdgeMarkers.tsx'
import { EmptyCanvas } from './EmptyCanvas.tsx'
import { edgePlace } from './edge-place.ts'
import { flowEdges, type ReferenceFlowEdge } from './flow-edges.ts'
import { type CanvasFlowNode, flowNodes } from './flow-nodes.ts'
import { DragHint } from './gestures/DragHint.tsx'
import { Marquee } from './gestures/Marquee.tsx'
import { MovedNote } from './gestures/MovedNote.tsx'
import { NewStageField } from './gestures/NewStageField.tsx'
import { useConnecting } from './gestures/use-connecting.ts'
import { useDragScene } from './gestures/use-drag-scene.ts'
import { useRowDrag } from './gestures/use-row-drag.ts'
import { useSelectedNodes } from './gestures/use-selected-nodes.ts'
import { useStageSelection } from './gestures/use-stage-selection.ts'
import { Legend } from './Legend.tsx'
import { layoutInput } from './layout-input.ts'
import { ReferenceEdge } from './ReferenceEdge.tsx'
import { routeOf } from './routes.ts'
import { SearchField } from './SearchField.tsx'
import { SourceNode } from './SourceNode.tsx'
import { StageNode } from './StageNode.tsx'
import type { ShownModel } from './shown-model.ts'
import type { StageCanvasProps } from './stage-canvas-props.ts'
import { useCanvasKeys } from './use-canvas-keys.ts'
import { useCanvasModel } from './use-canvas-model.ts'
import { useEdgeLabels } from './use-edge-labels.ts'
import { useFirstFit } from './use-first-fit.ts'
import { useFromPrevious } from './use-from-previous.ts'
import { useKnownSizes } from './use-known-sizes.ts'
import { useLayout } from './use-layout.ts'
import { useNodeDrag } from './use-node-drag.ts'
import { useNodeViews } from './use-node-views.ts'
import { useOpenBundle } from './use-open-bundle.ts'
import { useShownModel } from './use-shown-model.ts'
import { useStableHandlers } from './use-stable-handlers.ts'
import { useTabStop } from './use-tab-stop.ts'
import { useZoomLevel } from './use-zoom-level.ts'
import { manyNodes } from './viewport.ts'

const nodeTypes = { stage: StageNode, source: SourceNode }
const edgeTypes = { reference: ReferenceEdge }
/** CSS pixels: an edge's end can be taken beside the handle that lies over it. */
const reconnectRadius = 16
const proOptions = { hideAttribution: true }
/** Connections are made by what the app does where they end, not by React Flow. */
const connectsNothing = (): boolean => false

interface CanvasViewProps extends StageCanvasProps {
  readonly root: RefObject<HTMLElement | null>
  readonly onModel: (model: CanvasModel) => void
}

/** React Flow with everything on it. */
export function CanvasView(props: CanvasViewProps) {
  const { picture, onPictureChange, root } = props
  const { t } = useTranslation('canvas')
  const { actions, ui, readOnly } = useCanvasScope()
  useKnownSizes()
  const search = useRef<HTMLInputElement>(null)
  const model = useCanvasModel(props, props.onModel)
  const shown = useShownModel(model, picture.view)
  const input = useStableInput(shown, props.identities)
  const { positions, laidOut, generation } = useLayout(input, picture.positions, {
    tidies: props.tidies,
    arrangement: arrangementOf(picture.view, props.target),
  })
  const { dragged, onNodesChange, onNodeDragStop } = useNodeDrag(picture, onPictureChange)
  const places = useMemo(() => new Map([...positions, ...dragged]), [positions, dragged])
  const nodes = useFromPrevious<readonly CanvasFlowNode[]>(
    (before) => flowNodes(shown, places, before ?? []),
    [shown, places],
  )
  const selectedEdge = useCanvasUi((state) => state.selectedEdge)
  const label = useEdgeLabels(model.stages, t)
  const edges = useFromPrevious<readonly ReferenceFlowEdge[]>(
    (before) => flowEdges(shown, selectedEdge, label, (view) => routeOf(view, laidOut, places), before ?? []),
    [shown, selectedEdge, label, laidOut, places],
  )
  const empty = model.stages.length === 0
  const layingOut = !empty && generation === 0
  useFirstFit(empty, generation)
  useTabStop(nodes, props.target)
  const onKeyDown = useCanvasKeys(nodes, root, search, model, props.selectedStages)
  const scene = useDragScene(props.graph)
  const connecting = useConnecting(scene, nodes)
  const rowDrag = useRowDrag(scene, root)
  const { selectedStages } = props
  const marked = useSelectedNodes(nodes, selectedStages)
  const onSelectingClick = useStageSelection(selectedStages)
  const zoomLevel = useZoomLevel()
  const many = nodes.length > manyNodes
  const withoutRows = many && (zoomLevel === 'far' || generation === 0)
  useLayoutEffect(() => ui.setState({ withoutRows }), [ui, withoutRows])
  useLayoutEffect(() => ui.setState({ edgeLines: model.edgeLines }), [ui, model.edgeLines])
  useNodeViews(shown.stages, shown.sources)
  const dragKind = useCanvasUi((state) => state.drag?.kind)

  const selectEdge = useCallback(
    (id: string) => {
      const view = model.edges.find((edge) => edge.id === id)
      ui.setState({ selectedEdge: id })
      if (view) actions.select({ stage: view.stage, instruction: view.instruction })
    },
    [model, ui, actions],
  )
  const openEdgeMenu = (event: MouseEvent, id: string): void => {
    event.preventDefault()
    const view = model.edges.find((edge) => edge.id === id)
    if (view === undefined) return
    selectEdge(id)
    actions.openMenu(edgePlace(view), { x: event.clientX, y: event.clientY })
  }
  const openFileMenu = (event: MouseEvent | globalThis.MouseEvent): void => {
    event.preventDefault()
    actions.openMenu(filePlace, { x: event.clientX, y: event.clientY })
  }
  const bundles = useOpenBundle(shown.bundles)
  const handlers = useStableHandlers({
    onNodesChange,
    onNodeDragStop,
    onEdgesChange: (changes: EdgeChange<ReferenceFlowEdge>[]) => {
      for (const change of changes) {
        if (change.type === 'select' && change.selected) selectEdge(change.id)
      }
    },
    onEdgeContextMenu: (event: MouseEvent, edge: ReferenceFlowEdge) => openEdgeMenu(event, edge.id),
    onPaneContextMenu: openFileMenu,
    onEdgeMouseEnter: bundles.onEdgeMouseEnter,
    onEdgeMouseLeave: bundles.onEdgeMouseLeave,
    onMoveStart: () => root.current?.setAttribute('data-moving', 'true'),
    onMoveEnd: () => root.current?.removeAttribute('data-moving'),
    onPaneClick: () => {
      ui.setState({ selectedEdge: null })
      if (selectedStages.length > 0) actions.selectStages([])
    },
    ...connecting,
  })
  const onDoubleClick = (event: MouseEvent): void => {
    const onPane = event.target instanceof Element && event.target.classList.contains('react-flow__pane')
    if (onPane && !readOnly) actions.ask({ kind: 'add', after: null }, { x: event.clientX, y: event.clientY })
  }
  return (
    <section
      ref={root}
      className="sg-canvas"
      aria-label={t('canvas')}
      data-zoom={zoomLevel}
      data-many={many || undefined}
      data-dragging={dragKind}
      data-stale={props.stale || undefined}
      aria-busy={layingOut}
      onKeyDown={onKeyDown}
      onFocus={bundles.onFocus}
      onDoubleClick={onDoubleClick}
      onPointerDown={rowDrag.onPointerDown}
      onClickCapture={(event) => {
        if (!rowDrag.endsDrag(event)) onSelectingClick(event)
      }}
    >
      <EdgeMarkers />
      <ReactFlow<CanvasFlowNode, ReferenceFlowEdge>
        nodes={marked as CanvasFlowNode[]}
        edges={edges as ReferenceFlowEdge[]}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        {...handlers}
        isValidConnection={connectsNothing}
        connectionRadius={0}
        nodesFocusable={false}
        reconnectRadius={reconnectRadius}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={null}
        deleteKeyCode={null}
        nodeDragThreshold={4}
        panOnScroll
        zoomOnDoubleClick={false}
        minZoom={0.04}
        maxZoom={2}
        onlyRenderVisibleElements={many}
        proOptions={proOptions}
      >
        {!(many && zoomLevel === 'far') && (
          <Background variant={BackgroundVariant.Dots} gap={24} size={1.4} />
        )}
        {!empty && <Legend />}
        {!empty && (
          <MiniMap<CanvasFlowNode>
            pannable
            zoomable
            position="bottom-right"
            ariaLabel={t('minimap')}
            nodeColor={miniMapColor}
            nodeBorderRadius={14}
            className="sg-minimap"
          />
        )}
        <Marquee />
        <CanvasTools
          picture={picture}
          stages={props.graph.stages}
          leftOut={shown.leftOut}
          onPictureChange={onPictureChange}
          onTidy={props.onTidy}
        />
        {!empty && <SearchField model={shown} field={search} />}
        {layingOut && (
          <Panel position="bottom-center" className="sg-busy">
            <span role="status">{t('layingOut')}</span>
          </Panel>
        )}
        {props.stale && (
          <Panel position="top-center" className="sg-stale">
            <span role="status">{t('stale')}</span>
          </Panel>
        )}
      </ReactFlow>
      {empty && <EmptyCanvas />}
      <DragHint root={root} />
      <MovedNote scene={scene} />
      <NewStageField root={root} count={model.stages.length} />
    </section>
  )
}

function miniMapColor(node: CanvasFlowNode): string {
  return node.data.color
}

/** The layout's input, the same object as long as it says the same: a keystroke within a row does not change it. */
function useStableInput(shown: ShownModel, identities: readonly string[]) {
  return useFromPrevious<ReturnType<typeof layoutInput>>(
    (before) => {
      const next = layoutInput(shown, identities)
      return before?.signature === next.signature ? before : next
    },
    [shown, identities],
  )
}

/** What a graph is arranged as: each way of showing it has places of its own. */
const arrangementOf = (view: PictureView, target: number): string =>
  JSON.stringify([view, view.neededOnly ? target : null])
