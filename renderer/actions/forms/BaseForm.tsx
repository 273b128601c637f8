import { useTranslation } from 'react-i18next'
import { useStageNames } from '../../ui/index.ts'
import { typedBase } from '../sources.ts'
import type { FormProps } from './form-props.ts'
import { SourceForm } from './SourceForm.tsx'

/** Asks for a stage's base. */
export function BaseForm({ stage, graph, edit, onClose }: FormProps & { readonly stage: number }) {
  const { t } = useTranslation('actions')
  const nameOf = useStageNames(graph)
  const rawBase = graph.stages[stage]?.rawBase ?? ''
  const choose = (typed: string): string | null => {
    if (typed === rawBase) return null
    const base = typedBase(graph, typed, (index) => t('stageNumber', { index }))
    return edit({ op: 'setBase', stage, base })?.message ?? null
  }
  return (
    <SourceForm
      graph={graph}
      stage={stage}
      choose={choose}
      onClose={onClose}
      first={rawBase}
      title={t('baseTitle', { name: nameOf(stage) })}
      submit={t('setBase')}
      label={t('base')}
      hint={t('baseHint')}
    />
  )
}
