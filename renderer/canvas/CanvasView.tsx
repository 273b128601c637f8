import {
  Background,
  BackgroundVariant,
  type EdgeChange,
  Panel,
  ReactFlow,
  useStore,
  useStoreApi,
} from '@xyflow/react'
import {
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { type CanvasHandle, type CanvasPlace, filePlace, useFromPrevious } from '#renderer/graph/index.ts'
import type { GraphViewOptions } from '#shared/api/index.ts'
import { stageNodeId } from '../graph/index.ts'
import { useClipboardEvents } from '../ui/index.ts'
import { useCanvasScope, useCanvasUi } from './canvas-context.ts'
import { anchorBelow } from './canvas-ui.ts'
import { useCanvasWords } from './canvas-words.ts'
import { SourceNode } from './cards/SourceNode.tsx'
import { StageNode } from './cards/StageNode.tsx'
import { EdgeLines } from './edges/EdgeLines.tsx'
import { EdgeMarkers } from './edges/EdgeMarkers.tsx'
import { EdgeTip } from './edges/EdgeTip.tsx'
import { ReferenceEdge } from './edges/ReferenceEdge.tsx'
import { useEdgeLabels } from './edges/use-edge-labels.ts'
import { useInteractiveEdges } from './edges/use-interactive-edges.ts'
import { useOpenBundle } from './edges/use-open-bundle.ts'
import { flowEdges, type ReferenceFlowEdge } from './flow-edges.ts'
import { type CanvasFlowNode, flowNodes } from './flow-nodes.ts'
import { DragHint } from './gestures/DragHint.tsx'
import { Marquee } from './gestures/Marquee.tsx'
import { MovedNote } from './gestures/MovedNote.tsx'
import { NewStageField } from './gestures/NewStageField.tsx'
import { useConnecting } from './gestures/use-connecting.ts'
import { useDragScene } from './gestures/use-drag-scene.ts'
import { useRowDrag } from './gestures/use-row-drag.ts'
import { useSelectedNodes, useStageSelection } from './gestures/use-stage-selection.ts'
import { type Arrangement, farthestZoom, placementOf } from './layout/arrangement.ts'
import type { LayoutClient } from './layout/layout-client.ts'
import { type LayoutInput, layoutInput, type Point } from './layout/layout-input.ts'
import type { Size } from './layout/metrics.ts'
import { routeOf } from './layout/routes.ts'
import { useArrangement } from './layout/use-arrangement.ts'
import { useLayout } from './layout/use-layout.ts'
import { useLayoutClient } from './layout/use-layout-client.ts'
import { useLayoutInput } from './layout/use-layout-input.ts'
import { buildModel } from './model/build-model.ts'
import { type CanvasModel, emptyModel } from './model/canvas-model.ts'
import { edgePlace } from './model/edge-place.ts'
import { useDurationFormat } from './model/run-time.ts'
import { type DrawnSources, emptyShown, shownModel } from './model/shown-model.ts'
import { useCanvasModel, useShownModel, useViews } from './model/use-canvas-model.ts'
import { CanvasTools } from './panels/CanvasTools.tsx'
import { Legend } from './panels/Legend.tsx'
import { Overview } from './panels/Overview.tsx'
import { SearchField } from './panels/SearchField.tsx'
import type { CanvasLook, StageCanvasProps } from './stage-canvas-props.ts'
import { useCanvasKeys } from './use-canvas-keys.ts'
import { useNodeDrag } from './use-node-drag.ts'
import { roomOf } from './view/fit-room.ts'
import { type SeenGraph, sceneOfView } from './view/scene-of-view.ts'
import { useFar } from './view/use-far.ts'
import { useFirstFit } from './view/use-first-fit.ts'
import { useFit } from './view/use-fit.ts'
import { useLitView } from './view/use-lit-view.ts'
import { useMoving } from './view/use-moving.ts'
import { manyNodes } from './view/viewport.ts'
import { WaysLight } from './view/WaysLight.tsx'

const nodeTypes = { stage: StageNode, source: SourceNode }
const edgeTypes = { reference: ReferenceEdge }
/** CSS pixels: an edge's end can be grabbed beside the handle that covers it. */
const reconnectRadius = 16
/** Times the usual distances. */
const spacings: Readonly<Record<CanvasLook['spacing'], number>> = { compact: 0.7, normal: 1, roomy: 1.5 }
const proOptions = { hideAttribution: true }
/** Connections are handled where they end, not by React Flow. */
const connectsNothing = (): boolean => false

interface CanvasViewProps extends StageCanvasProps {
  readonly root: RefObject<HTMLElement | null>
  readonly onModel: (model: CanvasModel) => void
}

/** React Flow with everything on it. */
export function CanvasView(props: CanvasViewProps) {
  const { graphView, look, onGraphViewChange, root } = props
  const { t, language } = useCanvasWords()
  const { actions, ui, readOnly } = useCanvasScope()
  useKnownSizes()
  const search = useRef<HTMLInputElement>(null)
  const client = useLayoutClient()
  const spacing = spacings[look.spacing]
  const { arrangement, isChosen, isChoosing } = useCanvasArrangement(props, client, spacing)
  const { level } = arrangement
  const placement = placementOf(arrangement)
  const model = useCanvasModel(props, level, props.onModel)
  const shown = useShownModel(model, useDrawnSources(graphView.view, arrangement))
  const { stages, sources, edges: references, bundles } = shown
  const input = useLayoutInput(shown, props.identities, arrangement, spacing)
  const { positions, laidOut, generation, pending } = useLayout(
    input,
    graphView.positions[placement] ?? nothingMoved,
    {
      relayoutRequests: props.relayoutRequests,
      arrangement: nameOf(arrangement, graphView.view, props.target, look),
      memory: props.memory,
      client,
      isChosen,
    },
  )
  const { dragged, onNodesChange, onNodeDragStop } = useNodeDrag(
    graphView,
    placement,
    stages,
    onGraphViewChange,
  )
  const places = useMemo(() => new Map([...positions, ...dragged]), [positions, dragged])
  const nodes = useFromPrevious<readonly CanvasFlowNode[]>(
    (before) => flowNodes({ stages }, input, places, before ?? []),
    [stages, input, places],
  )
  const selectedEdge = useCanvasUi((state) => state.selectedEdge)
  const label = useEdgeLabels(model.stages, t, props.overlay)
  const edges = useFromPrevious<readonly ReferenceFlowEdge[]>(
    (before) =>
      flowEdges(
        { edges: references, bundles },
        input,
        selectedEdge,
        (view) => routeOf(view, laidOut, places),
        before ?? [],
      ),
    [references, bundles, input, selectedEdge, laidOut, places],
  )
  const seen: SeenGraph = {
    shown,
    input,
    places,
    routeOf: (view) => routeOf(view, laidOut, places),
    overlay: props.overlay,
    label,
    duration: useDurationFormat(),
    language,
    t,
  }
  const empty = model.stages.length === 0
  const layingOut = !empty && generation === 0
  const movedTo = useFirstFit(empty, generation, props.memory)
  useCanvasHandle(props.handle, seen, arrangement, movedTo)
  useLitView(props.lit, generation)
  useTabStop(nodes, props.target)
  const { onKeyDown, placeAt } = useCanvasKeys(nodes, root, search, model, props.selectedStages)
  useClipboardEvents(root, (event, focused) => {
    const at = placeAt(focused) ?? { place: filePlace, anchor: anchorBelow(focused) }
    return actions.clipboard(event, at.place, at.anchor)
  })
  const scene = useDragScene(props.graph)
  const connecting = useConnecting(scene, nodes)
  const rowDrag = useRowDrag(scene, root)
  const { selectedStages } = props
  const marked = useSelectedNodes(nodes, selectedStages)
  const onSelectingClick = useStageSelection(selectedStages)
  const isDrawn = useCallback((id: string) => places.has(id), [places])
  const many = nodes.length > manyNodes
  const { interactive, lines } = useInteractiveEdges(edges, nodes, many)
  useLayoutEffect(() => ui.setState({ level, placement }), [ui, level, placement])
  useLayoutEffect(() => ui.setState({ overlay: props.overlay }), [ui, props.overlay])
  useLayoutEffect(() => ui.setState({ entries: props.entries }), [ui, props.entries])
  useViews(stages, sources, model.edgeLines, references, label)
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
  const open = useOpenBundle(bundles)
  const moving = useMoving(root)
  useFar(root, level, many)
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
    onNodeMouseEnter: (_event: MouseEvent, { id }: CanvasFlowNode) => ui.setState({ pointedNode: id }),
    onNodeMouseLeave: () => ui.setState({ pointedNode: null }),
    onEdgeMouseEnter: open.onEdgeMouseEnter,
    onEdgeMouseLeave: open.onEdgeMouseLeave,
    ...moving,
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
      data-level={level}
      data-direction={arrangement.direction}
      data-shows={arrangement.shows}
      data-packing={arrangement.packing}
      data-many={many || undefined}
      data-dragging={dragKind}
      data-stale={props.stale || undefined}
      data-choosing={(!empty && !isChosen) || undefined}
      data-arranging={pending || isChoosing}
      aria-busy={layingOut}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        open.onFocus(event)
        ui.setState({ focusedNode: nodeAt(event.target) })
      }}
      onBlur={() => ui.setState({ focusedNode: null })}
      onDoubleClick={onDoubleClick}
      onPointerDown={rowDrag.onPointerDown}
      onClickCapture={(event) => {
        if (!rowDrag.endsDrag(event)) onSelectingClick(event)
      }}
    >
      <EdgeMarkers />
      <ReactFlow<CanvasFlowNode, ReferenceFlowEdge>
        nodes={marked as CanvasFlowNode[]}
        edges={interactive as ReferenceFlowEdge[]}
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
        {...(props.memory.view === null ? {} : { defaultViewport: props.memory.view })}
        minZoom={farthestZoom}
        maxZoom={2}
        onlyRenderVisibleElements={many}
        proOptions={proOptions}
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1.4} />
        <EdgeLines
          root={root}
          lines={lines}
          edgeLines={model.edgeLines}
          nameOf={label}
          overlay={props.overlay}
          onPoint={open.open}
          onSelect={selectEdge}
          onMenu={openEdgeMenu}
        />
        {!empty && <Legend />}
        {!empty && look.minimap !== 'never' && <Overview always={look.minimap === 'always'} />}
        <Marquee />
        <Panel position="top-left" className="sg-top">
          <CanvasTools
            graphView={graphView}
            arrangement={arrangement}
            stages={props.graph.stages}
            roles={props.roles}
            onGraphViewChange={onGraphViewChange}
            onRelayout={props.onRelayout}
          />
          {layingOut && (
            <p className="sg-busy" role="status">
              {t('layingOut')}
            </p>
          )}
          {!empty && <SearchField model={shown} field={search} />}
          {props.stale && !empty && (
            <p className="sg-stale" role="status">
              {t('stale')}
            </p>
          )}
        </Panel>
        <EdgeTip graph={props.graph} model={model} />
        <WaysLight root={root} edges={references} isDrawn={isDrawn} selectedStages={selectedStages} />
      </ReactFlow>
      {empty && <EmptyCanvas />}
      <DragHint root={root} />
      <MovedNote scene={scene} />
      <NewStageField root={root} count={model.stages.length} />
    </section>
  )
}

/** Lets others read the view on request, and fit the graph into it. */
function useCanvasHandle(
  handle: CanvasHandle,
  seen: SeenGraph,
  arrangement: Arrangement,
  movedTo: () => CanvasPlace | null,
): void {
  const fitGraph = useFit()
  useLayoutEffect(() => {
    handle.read = () => sceneOfView(seen)
    handle.drawn = () => arrangement
    handle.fit = () => void fitGraph({ whole: true })
    handle.place = movedTo
  })
  useLayoutEffect(
    () => () => {
      handle.read = null
      handle.drawn = null
      handle.fit = null
      handle.place = null
    },
    [handle],
  )
}

const nothingMoved: Readonly<Record<string, Point>> = {}

/** Each way of showing the graph keeps positions of its own. */
function nameOf(
  arrangement: Arrangement,
  { bundled, scratch, hubs, context }: GraphViewOptions,
  target: number,
  { spacing }: CanvasLook,
): string {
  const part = arrangement.shows === 'needed' ? target : null
  return JSON.stringify([arrangement, bundled, scratch, hubs, context, part, spacing])
}

/** What is drawn; the same object while it is the same. */
function useDrawnSources(
  { bundled, scratch, hubs, context }: GraphViewOptions,
  { level, shows }: Arrangement,
): DrawnSources {
  return useMemo(
    () => ({ bundled, scratch, hubs, context, level, shows }),
    [bundled, scratch, hubs, context, level, shows],
  )
}

/** How the graph is laid out in the room that the canvas has. */
function useCanvasArrangement(
  props: StageCanvasProps,
  client: () => LayoutClient | null,
  spacing: number,
): ReturnType<typeof useArrangement> {
  const { graph, target, roles, identities, graphView, memory } = props
  const { view, collapsed, opened } = graphView
  const store = useStoreApi()
  const size = useStore((state) => `${state.width} ${state.height}`)
  const [room, setRoom] = useState<Size | null>(null)
  const isEmpty = graph.stages.length === 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new size is what asks for it
  useEffect(() => {
    const { domNode, width } = store.getState()
    if (domNode === null || width === 0 || isEmpty) return setRoom(null)
    const { width: across, height } = roomOf(domNode)
    setRoom((before) =>
      before?.width === across && before.height === height ? before : { width: across, height },
    )
  }, [size, isEmpty, store])
  const inputFor = (arrangement: Arrangement): LayoutInput => {
    const { level, shows } = arrangement
    const { bundled, scratch, hubs, context } = view
    const plain = { selection: null, caret: null, build: null, collapsed, opened }
    const model = buildModel({ graph, target, roles, level, ...plain }, emptyModel)
    const shown = shownModel(model, { bundled, scratch, hubs, context, level, shows }, emptyShown)
    return layoutInput(shown, identities, arrangement, spacing)
  }
  const occasion = memory.arrangement?.shows === 'needed' ? String(target) : ''
  return useArrangement({ view, room, occasion, inputFor, client, memory })
}

/** The node that an element belongs to. */
const nodeAt = (element: Element): string | null =>
  element.closest('.react-flow__node')?.getAttribute('data-id') ?? null

/** Shown for an empty graph. */
function EmptyCanvas() {
  const { t } = useTranslation('canvas')
  return (
    <div className="sg-empty">
      <svg width="120" height="64" viewBox="0 0 120 64" aria-hidden="true">
        <rect x="2" y="4" width="44" height="22" rx="6" />
        <rect x="2" y="38" width="44" height="22" rx="6" />
        <rect x="74" y="21" width="44" height="22" rx="6" />
        <path d="M46 15 C62 15 58 29 74 29" />
        <path d="M46 49 C62 49 58 36 74 36" strokeDasharray="4 4" />
      </svg>
      <h2>{t('emptyTitle')}</h2>
      <p>{t('emptyHint')}</p>
    </div>
  )
}

/** Keeps exactly one node reachable by Tab: the last focused one, or the target while there is none. */
function useTabStop(nodes: readonly CanvasFlowNode[], target: number): void {
  const { ui } = useCanvasScope()
  useLayoutEffect(() => {
    const { activeNode } = ui.getState()
    if (nodes.some((node) => node.id === activeNode)) return
    const wanted = stageNodeId(target)
    const next = nodes.find((node) => node.id === wanted) ?? nodes[0]
    if ((next?.id ?? null) !== activeNode) ui.setState({ activeNode: next?.id ?? null })
  }, [nodes, target, ui])
}

/** Event handlers by the name of their property; the names are the same on every call. */
type Handlers = Readonly<Record<string, (...args: never[]) => unknown>>

/**
 * Functions that stay the same for the component's life and call their latest version. React Flow writes a changed handler to
 * its store, and every write re-evaluates all nodes and edges: with hundreds of them, a frame.
 */
function useStableHandlers<T extends Handlers>(handlers: T): T {
  const latest = useRef(handlers)
  useLayoutEffect(() => {
    latest.current = handlers
  })
  const [stable] = useState(() => {
    const names = Object.keys(handlers)
    return Object.fromEntries(
      names.map((name) => [name, (...args: never[]) => latest.current[name]?.(...args)]),
    ) as T
  })
  return stable
}

/**
 * Keeps React Flow from measuring nodes in the DOM: sizes and handles come with the nodes, from fixed metrics,
 * and most handles exist only there. Must be called above `ReactFlow`, whose observer takes the function it
 * finds when it is first drawn.
 */
function useKnownSizes(): void {
  const store = useStoreApi()
  useState(() => store.setState({ updateNodeInternals: () => undefined }))
}
