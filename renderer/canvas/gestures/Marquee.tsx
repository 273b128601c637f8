import { useStore } from '@xyflow/react'
import { useEffect } from 'react'
import { stageOfNodeId } from '../../graph/index.ts'
import { useCanvasScope } from '../canvas-context.ts'

/** Selects the stages that the rectangle touches which is drawn with Shift held. */
export function Marquee() {
  const { actions } = useCanvasScope()
  const touched = useStore((state): string | null => {
    const rect = state.userSelectionRect
    if (rect === null || !state.userSelectionActive) return null
    const [left, top, zoom] = state.transform
    const x = (rect.x - left) / zoom
    const y = (rect.y - top) / zoom
    const stages: number[] = []
    for (const { id, position, width = 0, height = 0 } of state.nodes) {
      const stage = stageOfNodeId(id)
      const apart =
        position.x > x + rect.width / zoom ||
        position.x + width < x ||
        position.y > y + rect.height / zoom ||
        position.y + height < y
      if (stage !== null && !apart) stages.push(stage)
    }
    return stages.sort((a, b) => a - b).join(' ')
  })
  useEffect(() => {
    if (touched !== null) actions.selectStages(touched === '' ? [] : touched.split(' ').map(Number))
  }, [touched, actions])
  return null
}
