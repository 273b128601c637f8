import { Handle, type NodeProps, Position } from '@xyflow/react'
import { useCanvasWords } from '../canvas-words.ts'
import type { StageFlowNode } from '../flow-nodes.ts'
import { StageCard } from './StageCard.tsx'

/** A stage's card and the handle from which connections are drawn. */
export function StageNode({ selected, data }: NodeProps<StageFlowNode>) {
  const { t } = useCanvasWords()
  const { view, overlay, chips, side } = data
  const name = view.name === '' ? t('stageNumber', { index: view.index }) : view.writtenName
  return (
    <>
      <StageCard view={view} chosen={selected} overlay={overlay} chips={chips} />
      <Handle
        type="source"
        id="out"
        position={side === 'bottom' ? Position.Bottom : Position.Right}
        className="sg-handle sg-handle-card"
        isConnectableEnd={false}
        title={t('connectFrom', { name })}
      />
    </>
  )
}
