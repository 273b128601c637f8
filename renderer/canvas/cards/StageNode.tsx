import type { NodeProps } from '@xyflow/react'
import { useCanvasWords } from '../canvas-words.ts'
import type { StageFlowNode } from '../flow-nodes.ts'
import { StageCard } from './StageCard.tsx'

/** A stage's card and the dot on its border that says that connections are drawn from there. */
export function StageNode({ selected, data }: NodeProps<StageFlowNode>) {
  const { t } = useCanvasWords()
  const { view, overlay, chips, side } = data
  const name = view.name === '' ? t('stageNumber', { index: view.index }) : view.writtenName
  return (
    <>
      <StageCard view={view} chosen={selected} overlay={overlay} chips={chips} />
      <span className="sg-dot sg-dot-card" data-side={side} title={t('connectFrom', { name })} />
    </>
  )
}
