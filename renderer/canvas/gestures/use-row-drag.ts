import { useStoreApi } from '@xyflow/react'
import {
  type MouseEvent,
  type PointerEvent as ReactPointerEvent,
  type RefObject,
  useEffect,
  useRef,
} from 'react'
import type { Anchor } from '#renderer/state/index.ts'
import { type GraphPlace, stageNodeId } from '../../graph/index.ts'
import type { DragScene } from './drag-subject.ts'
import type { DropPlace } from './drop-place.ts'
import { nothing, type Proposal, refused, say } from './proposal.ts'
import { type DropSession, useDrop } from './use-drop.ts'

/** CSS pixels the pointer moves before a press is a drag. */
const threshold = 5

interface RowDrag {
  readonly onPointerDown: (event: ReactPointerEvent) => void
  /** Suppresses the click that ends a drag. */
  readonly endsDrag: (event: MouseEvent) => boolean
}

/** Dragging an instruction's row to another place of its stage or into another stage. */
export function useRowDrag(scene: DragScene, root: RefObject<HTMLElement | null>): RowDrag {
  const store = useStoreApi()
  const session = useDrop()
  const dragged = useRef(false)
  const stop = useRef<(() => void) | null>(null)
  const latest = useRef(scene)
  latest.current = scene
  useEffect(() => () => stop.current?.(), [])

  const onPointerDown = (event: ReactPointerEvent): void => {
    dragged.current = false
    const { target } = event
    const row = target instanceof Element ? target.closest('[data-instruction]') : null
    const card = row?.closest('[data-stage-index]')
    const instruction = Number(row?.getAttribute('data-instruction') ?? -1)
    const plain = event.button === 0 && event.isPrimary && !event.shiftKey && !event.ctrlKey && !event.metaKey
    if (!row || !card || instruction < 0 || !plain) return
    const from = { stage: Number(card.getAttribute('data-stage-index')), instruction }
    const begin = (at: Anchor): void => {
      dragged.current = true
      session.begin(
        {
          kind: 'row',
          from: stageNodeId(from.stage),
          row: instruction,
          label: row.getAttribute('title') ?? '',
          refusedBy: new Set(),
          propose: (place) => rowProposal(latest.current, from, place),
        },
        at,
      )
    }
    stop.current?.()
    stop.current = follow({ x: event.clientX, y: event.clientY }, event.pointerId, begin, session, (at) => {
      const box = root.current?.getBoundingClientRect()
      const by = box === undefined ? { x: 0, y: 0 } : edgePan(at, box)
      if (by.x === 0 && by.y === 0) return
      void store.getState().panBy(by)
      session.move(at)
    })
  }
  return {
    onPointerDown,
    endsDrag: (event) => {
      if (!dragged.current) return false
      dragged.current = false
      event.stopPropagation()
      event.preventDefault()
      return true
    },
  }
}

/** Follows one pointer from press to release; calls `frame` in each frame of the drag. Returns a function that stops it. */
function follow(
  start: Anchor,
  pointer: number,
  begin: (at: Anchor) => void,
  session: DropSession,
  frame: (at: Anchor) => void,
): () => void {
  const listeners = new AbortController()
  const options = { signal: listeners.signal, capture: true }
  let at: Anchor | null = null
  let request = 0
  const tick = (): void => {
    if (at !== null) frame(at)
    request = requestAnimationFrame(tick)
  }
  const stop = (): void => {
    listeners.abort()
    cancelAnimationFrame(request)
  }
  const cancel = (): void => {
    stop()
    session.cancel()
  }
  const on = <Name extends keyof WindowEventMap>(
    name: Name,
    act: (event: WindowEventMap[Name]) => void,
  ): void => window.addEventListener(name, act, options)
  on('pointermove', (event) => {
    if (event.pointerId !== pointer) return
    const to = { x: event.clientX, y: event.clientY }
    if (at !== null) session.move(to)
    else if (Math.hypot(to.x - start.x, to.y - start.y) < threshold) return
    else {
      begin(to)
      request = requestAnimationFrame(tick)
    }
    at = to
  })
  on('pointerup', (event) => {
    if (event.pointerId !== pointer) return
    stop()
    if (at !== null) session.drop({ x: event.clientX, y: event.clientY })
  })
  on('pointercancel', cancel)
  on('keydown', (event) => {
    if (event.key !== 'Escape' || at === null) return
    event.preventDefault()
    event.stopPropagation()
    cancel()
  })
  return cancel
}

/** CSS pixels from a border within which the view starts to pan, and how far it pans in a frame at most. */
const reach = 44
const fastest = 14

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** How far the view pans in a frame while something is held near the border: more, the nearer it is. */
function edgePan(point: { readonly x: number; readonly y: number }, box: Box): { x: number; y: number } {
  return { x: along(point.x, box.left, box.right), y: along(point.y, box.top, box.bottom) }
}

function along(at: number, low: number, high: number): number {
  const speed = (distance: number): number => fastest * Math.min(1, Math.max(0, 1 - distance / reach))
  return Math.round(speed(at - low) - speed(high - at))
}

/** The effect of dropping an instruction's row. */
function rowProposal(scene: DragScene, from: GraphPlace, place: DropPlace): Proposal {
  if (place.kind === 'elsewhere') return nothing
  if (place.kind === 'pane' || place.kind === 'source') return refused('rowNowhere')
  const { stage } = place
  const to = scene.graph.stages[stage]
  const instruction = from.instruction ?? -1
  const moved = scene.graph.stages[from.stage]?.instructions[instruction]
  if (to === undefined || moved === undefined) return nothing
  const gap = place.kind === 'row' ? place.gap : place.head ? 0 : to.instructions.length
  const within = stage === from.stage
  if (within && (gap === instruction || gap === instruction + 1)) return nothing
  const at = within && gap > instruction ? gap - 1 : gap
  return {
    kind: 'edit',
    edit: { op: 'moveInstruction', stage: from.stage, instruction, toStage: stage, at },
    says: say(within ? 'saysMoveWithin' : 'saysMoveInto', {
      keyword: moved.keyword,
      to: scene.nameOf(stageNodeId(stage)),
    }),
    mark: { stage, row: null, gap },
  }
}
