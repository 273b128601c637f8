import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { typedBase } from '../sources.ts'
import { FormShell } from './FormShell.tsx'
import type { FormProps } from './form-props.ts'
import { SourceField } from './SourceField.tsx'
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
      <SourceField
        graph={graph}
        stage={stage}
        label={t('base')}
        value={base}
        hint={t('baseHint')}
        selected
        onChange={setBase}
      />
    </FormShell>
  )
}
