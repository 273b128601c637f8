import { useTranslation } from 'react-i18next'
import type { StageGraph } from '#shared/stages/graph.ts'
import { sourceChoices } from '../sources.ts'
import { TextField, type TextFieldProps } from './TextField.tsx'

interface SourceFieldProps extends Omit<TextFieldProps, 'mono' | 'suggestions'> {
  readonly graph: StageGraph
  /** Index of the stage that is to use the source; `null` offers what any stage can use. */
  readonly stage: number | null
}

/** A stage or an image as a person types it, those above the stage offered. */
export function SourceField({ graph, stage, ...field }: SourceFieldProps) {
  const { t } = useTranslation('actions')
  const choices = sourceChoices(graph, stage, (index) => t('stageNumber', { index }))
  return <TextField {...field} mono suggestions={choices.map(({ label }) => label)} />
}
