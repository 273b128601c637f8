import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { freeName } from '../free-name.ts'
import { PreviewForm } from '../preview/PreviewForm.tsx'
import type { FormProps } from './form-props.ts'
import { TextField } from './TextField.tsx'
import { useStageName } from './use-stage-name.ts'

/** Asks for the name of a stage's copy. */
export function DuplicateForm({ stage, graph, moment, onClose }: FormProps & { readonly stage: number }) {
  const { t } = useTranslation('actions')
  const original = useStageName(graph)(stage)
  const [name, setName] = useState(() => freeName(graph, graph.stages[stage]?.writtenName || 'copy'))
  const wanted = name.trim()
  return (
    <PreviewForm
      title={t('duplicateTitle', { name: original })}
      about={t('duplicateText')}
      submit={t('duplicate')}
      edits={wanted === '' ? t('nameMissing') : [{ op: 'duplicateStage', stage, name: wanted }]}
      moment={moment}
      onClose={onClose}
    >
      <TextField label={t('name')} value={name} mono selected onChange={setName} />
    </PreviewForm>
  )
}
