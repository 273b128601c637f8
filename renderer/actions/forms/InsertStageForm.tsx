import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Question } from '#renderer/state/index.ts'
import { useStageNames } from '../../ui/index.ts'
import { freeName } from '../free-name.ts'
import { PreviewForm } from '../preview/PreviewForm.tsx'
import { TextField } from './fields/TextField.tsx'
import type { FormProps } from './form-props.ts'

/** Asks for the name of a stage to put between another and what it takes. */
export function InsertStageForm({
  question,
  graph,
  snapshot,
  onClose,
}: FormProps & { readonly question: Extract<Question, { kind: 'insertStage' }> }) {
  const { t } = useTranslation('actions')
  const nameOf = useStageNames(graph)
  const [name, setName] = useState(() => freeName(graph, 'between'))
  const wanted = name.trim()
  const { stage, instruction, reference } = question
  const taken = instruction < 0 ? {} : { instruction, reference }
  return (
    <PreviewForm
      title={t('insertStageTitle', { name: nameOf(stage) })}
      about={t('insertStageText', { name: nameOf(stage) })}
      submit={t('insertStage')}
      edits={wanted === '' ? t('nameMissing') : [{ op: 'insertStage', stage, ...taken, name: wanted }]}
      snapshot={snapshot}
      onClose={onClose}
    >
      <TextField label={t('name')} value={name} mono selected onChange={setName} />
    </PreviewForm>
  )
}
