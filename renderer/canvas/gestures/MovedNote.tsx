import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { stageNodeId } from '../../graph/index.ts'
import { useCanvasUi } from '../canvas-context.ts'
import type { CanvasUi } from '../canvas-ui.ts'
import type { DragScene } from './drag-subject.ts'

/** Announces to screen readers where an instruction moved, or how far cards did. */
export function MovedNote({ scene }: { readonly scene: DragScene }) {
  const { t } = useTranslation('canvas')
  const moved = useCanvasUi((state) => state.moved)
  return <output className="visually-hidden">{moved === null ? '' : wordsOf(moved, scene, t)}</output>
}

function wordsOf(
  moved: NonNullable<CanvasUi['moved']>,
  { graph, nameOf }: DragScene,
  t: TFunction<'canvas'>,
): string {
  if ('nodes' in moved) {
    const { nodes, way, by } = moved
    const [first = ''] = nodes
    return nodes.length === 1
      ? t('movedOne', { name: nameOf(first), way: t(`way.${way}`), by })
      : t('movedSeveral', { count: nodes.length, way: t(`way.${way}`), by })
  }
  const stage = graph.stages[moved.stage]
  const instruction = stage?.instructions[moved.instruction]
  if (stage === undefined || instruction === undefined) return ''
  return t('movedTo', {
    keyword: instruction.keyword,
    place: moved.instruction + 1,
    total: stage.instructions.length,
    stage: nameOf(stageNodeId(stage.index)),
  })
}
