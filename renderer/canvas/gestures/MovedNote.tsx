import { useTranslation } from 'react-i18next'
import { stageNodeId } from '../../graph/index.ts'
import { useCanvasUi } from '../canvas-context.ts'
import type { DragScene } from './drag-subject.ts'

/** Announces to screen readers where an instruction moved. */
export function MovedNote({ scene }: { readonly scene: DragScene }) {
  const { t } = useTranslation('canvas')
  const moved = useCanvasUi((state) => state.moved)
  const stage = moved === null ? undefined : scene.graph.stages[moved.stage]
  const instruction = moved === null ? undefined : stage?.instructions[moved.instruction]
  return (
    <output className="visually-hidden">
      {moved !== null && stage !== undefined && instruction !== undefined
        ? t('movedTo', {
            keyword: instruction.keyword,
            place: moved.instruction + 1,
            total: stage.instructions.length,
            stage: scene.nameOf(stageNodeId(stage.index)),
          })
        : ''}
    </output>
  )
}
