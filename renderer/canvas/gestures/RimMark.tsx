import { ViewportPortal } from '@xyflow/react'
import type { CSSProperties } from 'react'
import { useCanvasUi } from '../canvas-context.ts'

/** The border of the node on whose rim the pointer is, and the point of it from which a connection would be drawn. */
export function RimMark() {
  const rim = useCanvasUi((state) => state.rim)
  if (rim === null) return null
  const { box, at, zoom } = rim
  const style = { width: box.width, height: box.height, '--pixel': `${1 / zoom}px` } as CSSProperties
  return (
    <ViewportPortal>
      <div className="sg-rim" style={{ ...style, transform: `translate(${box.x}px, ${box.y}px)` }}>
        <span className="sg-rim-dot" style={{ left: at.at.x - box.x, top: at.at.y - box.y }} />
      </div>
    </ViewportPortal>
  )
}
