import type { TFunction } from 'i18next'
import { scratchNodeId, stageOfNodeId } from '../../graph/index.ts'
import type { EdgeView } from './views.ts'

/** An edge as a sentence, for screen readers. `stages` are the stages' labels, by index. */
export function edgeLabel(view: EdgeView, stages: readonly string[], t: TFunction<'canvas'>): string {
  const name = (id: string): string => {
    const stage = stageOfNodeId(id)
    const label = stage === null ? undefined : stages[stage]
    if (label !== undefined) return label
    return id === scratchNodeId ? t('scratch') : id.replace(/^image:/, '')
  }
  const paths = view.more > 0 ? t('andMore', { path: view.path, count: view.more }) : view.path
  const words = { source: name(view.source), target: stages[view.stage] ?? '', paths }
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
