import { EdgeLabelRenderer } from '@xyflow/react'
import type { ReactNode } from 'react'
import { useCanvasUi } from '../canvas-context.ts'

interface EdgeLabelPlaceProps {
  /** It is shown from afar too. */
  readonly always: boolean
  readonly children: ReactNode
}

/**
 * Where an edge's label is drawn. Among many nodes seen from afar, where it could not be read, it does not exist: React
 * Flow looks for the labels' element once for each of them whenever the view moves, which took half of a frame.
 */
export function EdgeLabelPlace({ always, children }: EdgeLabelPlaceProps) {
  const isFar = useCanvasUi((state) => state.withoutRows)
  if (isFar && !always) return null
  return <EdgeLabelRenderer>{children}</EdgeLabelRenderer>
}
