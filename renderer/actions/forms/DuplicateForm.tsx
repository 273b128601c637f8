import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stepName } from '#renderer/editor/index.ts'
import type { GraphEdit } from '#shared/edits/index.ts'
import { formatList, useStageNames } from '../../ui/index.ts'
import { freeNames } from '../free-name.ts'
import { PreviewForm } from '../preview/PreviewForm.tsx'
import { TextField } from './fields/TextField.tsx'
import type { FormProps } from './form-props.ts'

/** Asks for the names of the copies of stages. */
export function DuplicateForm({
  stages,
  graph,
  snapshot,
  onClose,
}: FormProps & { readonly stages: readonly number[] }) {
  const { t } = useTranslation('actions')
  const nameOf = useStageNames(graph)
  const originals = stages.map((index) => graph.stages[index]?.writtenName ?? '')
  const [names, setNames] = useState(() =>
    freeNames(
      graph,
      originals.map((name) => name || 'copy'),
    ),
  )
  const wanted = names.map((name) => name.trim())
  // From the end of the file to its beginning, so that no copy moves what a later one names.
  const edits = stages
    .map((stage, at): GraphEdit => ({ op: 'duplicateStage', stage, name: wanted[at] ?? '' }))
    .reverse()
  const several = stages.length > 1
  return (
    <PreviewForm
      title={t('duplicateTitle', { name: formatList(stages.map(nameOf)) })}
      about={t(several ? 'duplicateAllText' : 'duplicateText')}
      submit={t('duplicate')}
      edits={wanted.includes('') ? t('nameMissing') : edits}
      {...(several ? { name: stepName('duplicateStages', { stages: originals.map(shownIn(stages)) }) } : {})}
      snapshot={snapshot}
      onClose={onClose}
    >
      {stages.map((stage, at) => (
        <TextField
          key={stage}
          label={several ? t('nameOfCopy', { name: nameOf(stage) }) : t('name')}
          value={names[at] ?? ''}
          mono
          selected
          onChange={(name) => setNames(names.with(at, name))}
        />
      ))}
    </PreviewForm>
  )
}

/** A stage's name, or its number where it has none. */
const shownIn = (stages: readonly number[]) => (name: string, at: number) => name || (stages[at] ?? 0)
