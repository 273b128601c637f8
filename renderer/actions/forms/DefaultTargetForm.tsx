import { useTranslation } from 'react-i18next'
import type { Question } from '../../state/index.ts'
import { PreviewForm } from '../preview/PreviewForm.tsx'
import type { FormProps } from './form-props.ts'

type DefaultTargetQuestion = Extract<Question, { kind: 'defaultTarget' }>

/** Asks before an edit makes another stage the default target. The form's notice names both. */
export function DefaultTargetForm({
  question: { edits, name },
  snapshot,
  onClose,
}: FormProps & { readonly question: DefaultTargetQuestion }) {
  const { t } = useTranslation('actions')
  return (
    <PreviewForm
      title={t('defaultTargetTitle')}
      about={t('defaultTargetText')}
      submit={t('defaultTargetGoOn')}
      edits={edits}
      name={name}
      snapshot={snapshot}
      onClose={onClose}
    />
  )
}
