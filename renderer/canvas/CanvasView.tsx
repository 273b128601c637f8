import { Background, BackgroundVariant, Panel, ReactFlow, useStore, useStoreApi } from '@xyflow/react'
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
import { lazyComponent, useClipboardEvents } from '../ui/index.ts'
import { useCanvasScope, useCanvasUi } from './canvas-context.ts'
import { anchorBelow } from './canvas-ui.ts'
import { useCanvasWords } from './canvas-words.ts'
import { SourceNode } from './cards/SourceNode.tsx'
import { StageNode } from './cards/StageNode.tsx'
import { type DrawnEdge, drawnEdges } from './edges/drawn-edges.ts'
import { EdgeLayer } from './edges/EdgeLayer.tsx'
import { EdgeMarkers } from './edges/EdgeMarkers.tsx'
import { EdgeTip } from './edges/EdgeTip.tsx'
import { useEdgeLabels } from './edges/use-edge-labels.ts'
import { useOpenBundle } from './edges/use-open-bundle.ts'
import { type CanvasFlowNode, flowNodes } from './flow-nodes.ts'
import { Marquee } from './gestures/Marquee.tsx'
import { useDragScene } from './gestures/use-drag-scene.ts'
import { useEdgePull } from './gestures/use-edge-pull.ts'
import { useRowDrag } from './gestures/use-row-drag.ts'
import { useSelectedNodes, useStageSelection } from './gestures/use-stage-selection.ts'
import { type Arrangement, farthestZoom, placementOf } from './layout/arrangement.ts'
import type { LayoutClient } from './layout/layout-client.ts'
import { type LayoutInput, layoutInput, type Point } from './layout/layout-input.ts'
import type { Size } from './layout/metrics.ts'
import { useArrangement } from './layout/use-arrangement.ts'
import { useLayout } from './layout/use-layout.ts'
import { useLayoutClient } from './layout/use-layout-client.ts'
import { useLayoutInput } from './layout/use-layout-input.ts'
import { type CanvasGraph, canvasGraph } from './model/canvas-graph.ts'
import { edgePlace } from './model/edge-place.ts'
import { cardOf, mostCards } from './model/folds.ts'
import { CanvasTools } from './panels/CanvasTools.tsx'
import { Legend } from './panels/Legend.tsx'
import { Overview } from './panels/Overview.tsx'
import { SearchField } from './panels/SearchField.tsx'
import type { CanvasLook, StageCanvasProps } from './stage-canvas-props.ts'
import { useCanvasKeys } from './use-canvas-keys.ts'
import { useNodeDrag } from './use-node-drag.ts'
import { roomOf } from './view/fit-room.ts'
import { useCaretView } from './view/use-caret-view.ts'
import { useFar } from './view/use-far.ts'
import { useFirstFit } from './view/use-first-fit.ts'
import { type FitGraph, useFit, useFitWay } from './view/use-fit.ts'
import { useLitView } from './view/use-lit-view.ts'
import { useMoving } from './view/use-moving.ts'
import { useOpenSelected } from './view/use-open-selected.ts'
import { manyNodes } from './view/viewport.ts'
import { WaysLight } from './view/WaysLight.tsx'

const Gestures = lazyComponent(async () => (await import('./gestures/Gestures.tsx')).Gestures)
const nodeTypes = { stage: StageNode, source: SourceNode }
/** Times the usual distances. */
const spacings: Readonly<Record<CanvasLook['spacing'], number>> = { compact: 0.7, normal: 1, roomy: 1.5 }
const proOptions = { hideAttribution: true }

interface CanvasViewProps extends StageCanvasProps {
  readonly root: RefObject<HTMLElement | null>
}

/** React Flow with everything on it. */
export function CanvasView(props: CanvasViewProps) {
  const { graph, graphView: kept, look, overlay, entries, selectedStages, onGraphViewChange, root } = props
  const { t } = useCanvasWords()
  const { actions, ui, readOnly } = useCanvasScope()
  useKnownSizes()
  const search = useRef<HTMLInputElement>(null)
  const client = useLayoutClient()
  const spacing = spacings[look.spacing]
  const { arrangement, isChosen, isChoosing } = useCanvasArrangement(props, client, spacing)
  const { level } = arrangement
  const placement = placementOf(arrangement)
  const drawn = useCanvasGraph(props, arrangement)
  const { bundles } = drawn
  const input = useLayoutInput(drawn, props.identities, arrangement, spacing)
  const { positions, laidOut, generation, pending } = useLayout(
    input,
    kept.positions[placement] ?? nothingMoved,
    {
      relayoutRequests: props.relayoutRequests,
      arrangement: nameOf(arrangement, kept.view, props.target, look),
      memory: props.memory,
      client,
      isChosen,
    },
  )
  const { dragged, onNodesChange, onNodeDragStop } = useNodeDrag(placement, props.onMove)
  const places = useMemo(() => new Map([...positions, ...dragged]), [positions, dragged])
  const nodes = useFromPrevious<readonly CanvasFlowNode[]>(
    (before) => flowNodes(drawn, { overlay, entries }, input, places, before ?? []),
    [drawn, overlay, entries, input, places],
  )
  const selectedEdge = useCanvasUi((state) => state.selectedEdge)
  const label = useEdgeLabels(graph.stages, t, overlay)
  const edges = useFromPrevious<readonly DrawnEdge[]>(
    (before) => drawnEdges(drawn, { input, places, laidOut }, selectedEdge, before ?? []),
    [drawn.edges, bundles, input, selectedEdge, laidOut, places],
  )
  const edgesNow = useRef(edges)
  edgesNow.current = edges
  const fitGraph = useFit(
    level,
    useCallback(() => edgesNow.current, []),
  )
  const empty = graph.stages.length === 0
  const layingOut = !empty && generation === 0
  const movedTo = useFirstFit(empty, generation, props.memory, fitGraph)
  useCanvasHandle(props.handle, arrangement, movedTo, fitGraph)
  useLitView(useLit(props.lit, drawn), generation, fitGraph)
  useOpenSelected(drawn, props.selection?.stage ?? null)
  useCaretView(props.lit === null ? props.caret : null, graph, drawn.folds, fitGraph)
  useTabStop(nodes, props.target)
  const { onKeyDown, placeAt } = useCanvasKeys(nodes, root, search, drawn, selectedStages)
  useClipboardEvents(root, (event, focused) => {
    const at = placeAt(focused) ?? { place: filePlace, anchor: anchorBelow(focused) }
    return actions.clipboard(event, at.place, at.anchor)
  })
  const scene = useDragScene(graph)
  const onPull = useEdgePull(scene, nodes, root)
  const onRowPress = useRowDrag(scene, root)
  const marked = useSelectedNodes(nodes, selectedStages)
  const onSelectingClick = useStageSelection(selectedStages)
  const isDrawn = useCallback((id: string) => places.has(id), [places])
  const many = nodes.length > manyNodes
  const dragKind = useCanvasUi((state) => state.drag?.kind)

  const selectEdge = useCallback(
    (id: string) => {
      const view = drawn.edges.find((edge) => edge.id === id)
      ui.setState({ selectedEdge: id })
      if (view) actions.select({ stage: view.stage, instruction: view.instruction })
    },
    [drawn, ui, actions],
  )
  const openEdgeMenu = (event: MouseEvent, id: string): void => {
    event.preventDefault()
    const view = drawn.edges.find((edge) => edge.id === id)
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
  const fitWay = useFitWay()
  useFar(root, level, many)
  const handlers = useStableHandlers({
    onNodesChange,
    onNodeDragStop,
    onPaneContextMenu: openFileMenu,
    onNodeMouseEnter: (_event: MouseEvent, { id }: CanvasFlowNode) => ui.setState({ pointedNode: id }),
    onNodeMouseLeave: () => ui.setState({ pointedNode: null }),
    onMoveStart: fitWay.onMoveStart,
    onMove: (event: unknown) => {
      moving.onMove()
      fitWay.onMove(event)
    },
    onPaneClick: () => {
      ui.setState({ selectedEdge: null })
      if (selectedStages.length > 0) actions.selectStages([])
    },
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
      data-grouped={arrangement.grouped || undefined}
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
      onPointerDown={onRowPress}
      onClickCapture={onSelectingClick}
    >
      <EdgeMarkers />
      <ReactFlow<CanvasFlowNode>
        nodes={marked as CanvasFlowNode[]}
        nodeTypes={nodeTypes}
        {...handlers}
        nodesFocusable={false}
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
        <EdgeLayer
          root={root}
          edges={edges}
          edgeLines={drawn.edgeLines}
          nameOf={label}
          overlay={overlay}
          onPoint={open.open}
          onSelect={selectEdge}
          onMenu={openEdgeMenu}
          onPull={onPull}
        />
        {!empty && <Legend />}
        {!empty && isChosen && look.minimap !== 'never' && <Overview always={look.minimap === 'always'} />}
        <Marquee />
        <Panel position="top-left" className="sg-top">
          <CanvasTools
            graphView={kept}
            arrangement={arrangement}
            all={props.roles.length}
            needed={props.roles.filter((role) => role !== 'unused').length}
            onGraphViewChange={onGraphViewChange}
            onRelayout={props.onRelayout}
            fitGraph={fitGraph}
          />
          {layingOut && (
            <p className="sg-busy" role="status">
              {t('layingOut')}
            </p>
          )}
          {!empty && <SearchField drawn={drawn} field={search} />}
          {props.stale && !empty && (
            <p className="sg-stale" role="status">
              {t('stale')}
            </p>
          )}
        </Panel>
        <EdgeTip graph={graph} drawn={drawn} />
        <WaysLight
          root={root}
          drawn={drawn}
          isDrawn={isDrawn}
          selectedStages={selectedStages}
          isExplaining={overlay !== null}
        />
      </ReactFlow>
      {empty && <EmptyCanvas />}
      <Gestures
        scene={scene}
        nodes={marked}
        placement={placement}
        onMove={props.onMove}
        root={root}
        isOff={props.lit !== null}
      />
    </section>
  )
}

/** The nodes that show those that are kept in view; the same list while they are. */
function useLit(lit: readonly string[] | null, { folds }: CanvasGraph): readonly string[] | null {
  return useMemo(() => lit?.map((id) => cardOf(folds, id)) ?? null, [lit, folds])
}

/** Lets others know how the graph is drawn, and fit it into the view. */
function useCanvasHandle(
  handle: CanvasHandle,
  arrangement: Arrangement,
  movedTo: () => CanvasPlace | null,
  fitGraph: FitGraph,
): void {
  useLayoutEffect(() => {
    handle.drawn = () => arrangement
    handle.fit = () => void fitGraph({ whole: true })
    handle.place = movedTo
  })
  useLayoutEffect(
    () => () => {
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

/** What the canvas draws, computed while rendering, so that it shows a keystroke in the frame of the text. */
function useCanvasGraph(props: StageCanvasProps, { level, shows, grouped }: Arrangement): CanvasGraph {
  const { graph, target, roles, selection, caret, build } = props
  const { collapsed, opened, openGroups, view } = props.graphView
  const { bundled, scratch, hubs, context } = view
  return useFromPrevious<CanvasGraph>(
    (before) => {
      const of = { graph, target, roles, selection, caret, build, collapsed, opened }
      const drawn = { bundled, scratch, hubs, context, level, shows, grouped, openGroups }
      return canvasGraph({ ...of, ...drawn }, before)
    },
    [
      graph,
      target,
      roles,
      selection,
      caret,
      build,
      collapsed,
      opened,
      bundled,
      scratch,
      hubs,
      context,
      level,
      shows,
      grouped,
      openGroups,
    ],
  )
}

/** How the graph is laid out in the room that the canvas has. */
function useCanvasArrangement(
  props: StageCanvasProps,
  client: () => LayoutClient | null,
  spacing: number,
): ReturnType<typeof useArrangement> {
  const { graph, target, roles, identities, memory } = props
  const { view, collapsed, opened, openGroups } = props.graphView
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
    const { level, shows, grouped } = arrangement
    const { bundled, scratch, hubs, context } = view
    const plain = { selection: null, caret: null, build: null, collapsed, opened }
    const drawn = canvasGraph({
      graph,
      target,
      roles,
      ...plain,
      bundled,
      scratch,
      hubs,
      context,
      level,
      shows,
      grouped,
      openGroups,
    })
    return layoutInput(drawn, identities, arrangement, spacing)
  }
  const occasion = memory.arrangement?.shows === 'needed' ? String(target) : ''
  const hasGroups = (shows: Arrangement['shows']): boolean =>
    roles.filter((role) => shows === 'all' || role !== 'unused').length > mostCards
  return useArrangement({ view, room, occasion, inputFor, hasGroups, client, memory })
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
    const { tabStop } = ui.getState()
    if (nodes.some((node) => node.id === tabStop)) return
    const wanted = stageNodeId(target)
    const next = nodes.find((node) => node.id === wanted) ?? nodes[0]
    if ((next?.id ?? null) !== tabStop) ui.setState({ tabStop: next?.id ?? null })
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
 * Keeps React Flow from measuring nodes in the DOM: sizes come with the nodes, from fixed metrics. Must be called above `ReactFlow`, whose observer takes the function it
 * finds when it is first drawn.
 */
function useKnownSizes(): void {
  const store = useStoreApi()
  useState(() => store.setState({ updateNodeInternals: () => undefined }))
}
