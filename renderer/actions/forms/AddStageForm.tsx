import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../state/index.ts'
import { useStageNames } from '../../ui/index.ts'
import { sourceChoices, typedBase } from '../sources.ts'
import { FormShell } from './FormShell.tsx'
import { SourceField } from './fields/SourceField.tsx'
import { TextField } from './fields/TextField.tsx'
import type { FormProps } from './form-props.ts'

type AddQuestion = Extract<Question, { kind: 'add' }>

/** Asks for a new stage's base and name. */
export function AddStageForm({
  question,
  graph,
  edit,
  onClose,
}: FormProps & { readonly question: AddQuestion }) {
  const { t } = useTranslation('actions')
  const nameOf = useStageNames(graph)
  const { after, base: first = '' } = question
  const numbered = (index: number): string => t('stageNumber', { index })
  // A new stage goes below its base.
  const choices = sourceChoices(graph, null, numbered).filter(
    ({ source }) => typeof source === 'string' || after === null || source <= after,
  )
  const [base, setBase] = useState(typeof first === 'number' ? nameOf(first) : first)
  const [name, setName] = useState('')
  const onSubmit = (): string | null => {
    const typed = base.trim()
    if (typed === '') return t('baseMissing')
    const wanted = name.trim()
    const failure = edit({
      op: 'addStage',
      base: typedBase(graph, typed, numbered),
      ...(wanted === '' ? {} : { name: wanted }),
      ...(after === null ? {} : { after }),
    })
    return failure?.message ?? null
  }
  return (
    <FormShell title={t('addTitle')} submit={t('addStage')} onSubmit={onSubmit} onClose={onClose}>
      <SourceField
        choices={choices}
        label={t('base')}
        value={base}
        placeholder="alpine:3.20"
        hint={t('baseHint')}
        onChange={setBase}
      />
      <TextField label={t('name')} value={name} placeholder={t('nameHint')} mono onChange={setName} />
    </FormShell>
  )
}
