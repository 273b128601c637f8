import { useTranslation } from 'react-i18next'
import { useStageNames } from '../../ui/index.ts'
import { PreviewForm } from '../preview/PreviewForm.tsx'
import type { FormProps } from './form-props.ts'

/** Shows which stages the target does not need, before they are deleted. */
export function RemoveUnusedForm({
  target,
  graph,
  snapshot,
  onClose,
}: FormProps & { readonly target: number }) {
  const { t } = useTranslation('actions')
  return (
    <PreviewForm
      title={t('unusedTitle')}
      about={t('unusedText', { target: useStageNames(graph)(target) })}
      submit={t('remove')}
      danger
      edits={[{ op: 'removeUnusedStages', target }]}
      snapshot={snapshot}
      onClose={onClose}
    />
  )
}
