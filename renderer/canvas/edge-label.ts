import type { TFunction } from 'i18next'
import type { CanvasModel, EdgeView } from './canvas-model.ts'
import { scratchNodeId, stageOfNodeId } from './node-ids.ts'
import { stageLabel } from './stage-label.ts'

/** An edge as a sentence, for those who hear the graph. */
export function edgeLabel(view: EdgeView, model: CanvasModel, t: TFunction<'canvas'>): string {
  const name = (id: string): string => {
    const stage = stageOfNodeId(id)
    const found = stage === null ? undefined : model.stages[stage]
    if (found) return stageLabel(found, (index) => t('stageNumber', { index }))
    return id === scratchNodeId ? t('scratch') : id.replace(/^image:/, '')
  }
  const paths = view.more > 0 ? t('andMore', { path: view.path, count: view.more }) : view.path
  const words = { source: name(view.source), target: name(view.target), paths }
  switch (view.kind) {
    case 'from':
      return t('edgeFrom', words)
    case 'copy':
      return t('edgeCopy', words)
    case 'mount':
      return t('edgeMount', words)
    case 'context':
      return t('edgeContext', words)
  }
}
