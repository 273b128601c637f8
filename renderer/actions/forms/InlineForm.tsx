import { useTranslation } from 'react-i18next'
import { PreviewForm } from '../preview/PreviewForm.tsx'
import type { FormProps } from './form-props.ts'
import { useStageName } from './use-stage-name.ts'

/** Shows what merging a stage into the one built from it changes. */
export function InlineForm({ stage, graph, moment, onClose }: FormProps & { readonly stage: number }) {
  const { t } = useTranslation('actions')
  return (
    <PreviewForm
      title={t('inlineTitle', { name: useStageName(graph)(stage) })}
      about={t('inlineText')}
      submit={t('inline')}
      edits={[{ op: 'inlineStage', stage }]}
      moment={moment}
      onClose={onClose}
    />
  )
}
