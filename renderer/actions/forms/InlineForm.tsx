import { useTranslation } from 'react-i18next'
import { useStageNames } from '../../ui/index.ts'
import { PreviewForm } from '../preview/PreviewForm.tsx'
import type { FormProps } from './form-props.ts'

/** Shows what merging a stage into the one built from it changes. */
export function InlineForm({ stage, graph, snapshot, onClose }: FormProps & { readonly stage: number }) {
  const { t } = useTranslation('actions')
  return (
    <PreviewForm
      title={t('inlineTitle', { name: useStageNames(graph)(stage) })}
      about={t('inlineText')}
      submit={t('inline')}
      edits={[{ op: 'inlineStage', stage }]}
      snapshot={snapshot}
      onClose={onClose}
    />
  )
}
