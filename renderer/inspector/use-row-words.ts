import { useTranslation } from 'react-i18next'
import type { RowContent } from '../state/index.ts'
import { useStageTitle } from '../ui/index.ts'

/** A row's name: what is read first, and what follows it. */
export interface RowWords {
  readonly title: string
  readonly detail: string
}

/** The words of a row; for a stage without its role. */
export function useRowWords(): (content: RowContent) => RowWords {
  const { t } = useTranslation('panes')
  const stageTitle = useStageTitle()
  return (content) => {
    switch (content.kind) {
      case 'stage':
        return { title: stageTitle(content.stage), detail: '' }
      case 'step':
        return { title: content.keyword, detail: content.text }
      case 'reference': {
        const { edge, keyword, line } = content
        if (edge === 'context') return { title: t('outline.fromContext', { keyword, line }), detail: '' }
        const from = content.stage === null ? content.image : stageTitle(content.stage)
        if (edge === 'from') return { title: t('outline.basedOn', { from, line }), detail: '' }
        return {
          title:
            edge === 'copy'
              ? t('outline.copyFrom', { from, keyword, line })
              : t('outline.mountFrom', { from, line }),
          detail: '',
        }
      }
    }
  }
}
