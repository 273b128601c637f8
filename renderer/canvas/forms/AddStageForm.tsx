import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { baseReference, sourceChoices } from '../choices.ts'
import { FormShell } from './FormShell.tsx'
import type { FormProps } from './form-props.ts'
import { TextField } from './TextField.tsx'

/** Asks for a new stage's base and name. `after` is the stage it follows; `null` makes it the last. */
export function AddStageForm({ after, model, edit, onClose }: FormProps & { readonly after: number | null }) {
  const { t } = useTranslation('canvas')
  const numbered = (index: number): string => t('stageNumber', { index })
  const [base, setBase] = useState('')
  const [name, setName] = useState('')
  const attempt = (): string | null => {
    const typed = base.trim()
    if (typed === '') return t('baseMissing')
    const wanted = name.trim()
    const failure = edit({
      op: 'addStage',
      base: baseReference(model, typed, numbered),
      ...(wanted === '' ? {} : { name: wanted }),
      ...(after === null ? {} : { after }),
    })
    return failure?.message ?? null
  }
  const above = sourceChoices(model, after === null ? null : after + 1, numbered)
  return (
    <FormShell title={t('addTitle')} submit={t('addStage')} attempt={attempt} onClose={onClose}>
      <TextField
        label={t('base')}
        value={base}
        placeholder="alpine:3.20"
        hint={t('baseHint')}
        mono
        suggestions={above.map((choice) => choice.label)}
        onChange={setBase}
      />
      <TextField label={t('name')} value={name} placeholder={t('nameHint')} mono onChange={setName} />
    </FormShell>
  )
}
