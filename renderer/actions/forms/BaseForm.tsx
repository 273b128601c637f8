import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sourceChoices, typedBase } from '../sources.ts'
import { FormShell } from './FormShell.tsx'
import type { FormProps } from './form-props.ts'
import { TextField } from './TextField.tsx'
import { useStageName } from './use-stage-name.ts'

/** Asks what a stage is based on. */
export function BaseForm({ stage, graph, edit, onClose }: FormProps & { readonly stage: number }) {
  const { t } = useTranslation('actions')
  const nameOf = useStageName(graph)
  const numbered = (index: number): string => t('stageNumber', { index })
  const rawBase = graph.stages[stage]?.rawBase ?? ''
  const [base, setBase] = useState(rawBase)
  const attempt = (): string | null => {
    const typed = base.trim()
    if (typed === '') return t('baseMissing')
    if (typed === rawBase) return null
    return edit({ op: 'setBase', stage, base: typedBase(graph, typed, numbered) })?.message ?? null
  }
  return (
    <FormShell
      title={t('baseTitle', { name: nameOf(stage) })}
      submit={t('setBase')}
      attempt={attempt}
      onClose={onClose}
    >
      <TextField
        label={t('base')}
        value={base}
        hint={t('baseHint')}
        mono
        selected
        suggestions={sourceChoices(graph, stage, numbered).map((choice) => choice.label)}
        onChange={setBase}
      />
    </FormShell>
  )
}
