import { MiniMap, type ReactFlowState, useStore } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import type { CanvasFlowNode } from '../flow-nodes.ts'

/** The map of the whole graph: always, or while part of the graph is out of sight. */
export function Overview({ always }: { readonly always: boolean }) {
  const { t } = useTranslation('canvas')
  const needed = useStore(isPartlyHidden) || always
  if (!needed) return null
  return (
    <MiniMap<CanvasFlowNode>
      pannable
      zoomable
      position="bottom-right"
      ariaLabel={t('minimap')}
      nodeColor={colourOf}
      nodeBorderRadius={14}
      className="sg-minimap"
    />
  )
}

/** A node sticks out of the canvas; those not measured yet are not counted. */
function isPartlyHidden({
  nodeLookup,
  transform: [left, top, zoom],
  width,
  height,
}: ReactFlowState): boolean {
  for (const { internals, measured } of nodeLookup.values()) {
    const x = left + internals.positionAbsolute.x * zoom
    const y = top + internals.positionAbsolute.y * zoom
    const right = x + (measured.width ?? 0) * zoom
    const bottom = y + (measured.height ?? 0) * zoom
    if (x < 0 || y < 0 || right > width || bottom > height) return true
  }
  return false
}

const colourOf = (node: CanvasFlowNode): string =>
  node.type === 'stage' ? `var(--${node.data.view.role})` : 'var(--line-strong)'
