import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StageGraph } from '#shared/stages/index.ts'
import { sourceChoices } from '../sources.ts'
import { FormShell } from './FormShell.tsx'
import { SourceField } from './fields/SourceField.tsx'

interface SourceFormProps {
  readonly graph: StageGraph
  /** Index of the stage that uses the source. */
  readonly stage: number
  readonly title: string
  readonly submit: string
  readonly label: string
  readonly hint: string
  /** The current source, as a user would type it. */
  readonly first: string
  /** Makes the typed text (never blank) the source, or returns why not. */
  readonly choose: (typed: string) => string | null
  readonly onClose: () => void
}

/** Asks for the one stage or image that something comes from. */
export function SourceForm({ graph, stage, title, submit, label, hint, ...form }: SourceFormProps) {
  const { t } = useTranslation('actions')
  const choices = sourceChoices(graph, stage, (index) => t('stageNumber', { index }))
  const [source, setSource] = useState(form.first)
  const onSubmit = (): string | null => {
    const typed = source.trim()
    return typed === '' ? t('baseMissing') : form.choose(typed)
  }
  return (
    <FormShell title={title} submit={submit} onSubmit={onSubmit} onClose={form.onClose}>
      <SourceField choices={choices} label={label} hint={hint} value={source} selected onChange={setSource} />
    </FormShell>
  )
}
