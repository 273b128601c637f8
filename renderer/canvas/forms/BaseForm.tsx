import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { baseReference, sourceChoices, stageLabel } from '../choices.ts'
import { FormShell } from './FormShell.tsx'
import type { FormProps } from './form-props.ts'
import { TextField } from './TextField.tsx'

/** Asks what a stage is based on. */
export function BaseForm({ stage, model, edit, onClose }: FormProps & { readonly stage: number }) {
  const { t } = useTranslation('canvas')
  const numbered = (index: number): string => t('stageNumber', { index })
  const view = model.stages[stage]
  const [base, setBase] = useState(view?.rawBase ?? '')
  const attempt = (): string | null => {
    const typed = base.trim()
    if (typed === '') return t('baseMissing')
    if (typed === view?.rawBase) return null
    return edit({ op: 'setBase', stage, base: baseReference(model, typed, numbered) })?.message ?? null
  }
  return (
    <FormShell
      title={t('baseTitle', { name: view ? stageLabel(view, numbered) : '' })}
      submit={t('setBase')}
      attempt={attempt}
      onClose={onClose}
    >
      <TextField
        label={t('base')}
        value={base}
        hint={t('baseHint')}
        mono
        suggestions={sourceChoices(model, stage, numbered).map((choice) => choice.label)}
        onChange={setBase}
      />
    </FormShell>
  )
}
