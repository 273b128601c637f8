import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStageNames } from '../../ui/index.ts'
import { FormShell } from './FormShell.tsx'
import { TextField } from './fields/TextField.tsx'
import type { FormProps } from './form-props.ts'

/** Asks for a stage's name and validates it as it is typed; every reference to the stage is renamed too. */
export function RenameForm({ stage, graph, edit, dryRun, onClose }: FormProps & { readonly stage: number }) {
  const { t } = useTranslation('actions')
  const nameOf = useStageNames(graph)
  const written = graph.stages[stage]?.writtenName ?? ''
  const [name, setName] = useState(written)
  const wanted = name.trim()
  const renaming = { op: written === '' ? 'nameStage' : 'renameStage', stage, name: wanted } as const
  const problem = wanted === '' || wanted === written ? null : (dryRun(renaming)?.message ?? null)
  const onSubmit = (): string | null => {
    if (wanted === '') return t('nameMissing')
    return wanted === written ? null : (edit(renaming)?.message ?? null)
  }
  return (
    <FormShell
      title={t(written === '' ? 'nameTitle' : 'renameTitle', { name: nameOf(stage) })}
      submit={t(written === '' ? 'setName' : 'rename')}
      onSubmit={onSubmit}
      blocked={problem !== null}
      onClose={onClose}
    >
      <TextField
        label={t('name')}
        value={name}
        hint={t(written === '' ? 'nameStageHint' : 'renameHint')}
        problem={problem}
        mono
        selected
        onChange={setName}
      />
    </FormShell>
  )
}
