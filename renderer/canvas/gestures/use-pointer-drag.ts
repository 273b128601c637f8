import { useStoreApi } from '@xyflow/react'
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import type { Anchor } from '#renderer/state/index.ts'
import { type Draggable, type DropSession, useDrop } from './use-drop.ts'

/** CSS pixels the pointer moves before a press is a drag. */
const threshold = 5

interface PointerDrag {
  /** From a press on: once the pointer has moved a little, what `begin` returns is dragged. */
  readonly start: (
    event: Pick<PointerEvent, 'clientX' | 'clientY' | 'pointerId'>,
    begin: () => Draggable,
  ) => void
}

/** Drags what React Flow knows nothing of. Near the canvas's border the view pans; Escape cancels. The click that ends a drag is none. */
export function usePointerDrag(root: RefObject<HTMLElement | null>): PointerDrag {
  const store = useStoreApi()
  const session = useDrop()
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => () => stop.current?.(), [])
  return useMemo(
    () => ({
      start: (event, begin) => {
        stop.current?.()
        const pan = (at: Anchor): void => {
          const box = root.current?.getBoundingClientRect()
          const by = box === undefined ? { x: 0, y: 0 } : edgePan(at, box)
          if (by.x === 0 && by.y === 0) return
          void store.getState().panBy(by)
          session.move(at)
        }
        const start = { x: event.clientX, y: event.clientY }
        stop.current = follow(start, event.pointerId, (at) => session.begin(begin(), at), session, pan)
      },
    }),
    [store, session, root],
  )
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
    if (at === null) return
    swallowClick()
    session.drop({ x: event.clientX, y: event.clientY })
  })
  on('pointercancel', cancel)
  on('keydown', (event) => {
    if (event.key !== 'Escape' || at === null) return
    event.preventDefault()
    event.stopPropagation()
    cancel()
    window.addEventListener('pointerup', swallowClick, { once: true, capture: true })
  })
  return cancel
}

/** Keeps the click that follows a release from everybody; where there is none, it comes in no later task. */
function swallowClick(): void {
  const end = new AbortController()
  window.addEventListener(
    'click',
    (event) => {
      event.stopPropagation()
      event.preventDefault()
    },
    { capture: true, signal: end.signal },
  )
  setTimeout(() => end.abort())
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
