import { Handle, type NodeProps, Position } from '@xyflow/react'
import { useCanvasScope } from '../canvas-context.ts'
import { useCanvasWords } from '../canvas-words.ts'
import type { StageFlowNode } from '../flow-nodes.ts'
import { useKeyed } from '../model/canvas-views.ts'
import { StageCard } from './StageCard.tsx'

/** A stage's card and the handle from which connections are drawn. */
export function StageNode({ id, selected, data }: NodeProps<StageFlowNode>) {
  const { t } = useCanvasWords()
  const view = useKeyed(useCanvasScope().views.stages, id)
  if (view === undefined) return null
  const name = view.name === '' ? t('stageNumber', { index: view.index }) : view.writtenName
  return (
    <>
      <StageCard view={view} chosen={selected} />
      <Handle
        type="source"
        id="out"
        position={data.side === 'bottom' ? Position.Bottom : Position.Right}
        className="sg-handle sg-handle-card"
        isConnectableEnd={false}
        title={t('connectFrom', { name })}
      />
    </>
  )
}
