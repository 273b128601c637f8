import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormShell } from './FormShell.tsx'
import type { FormProps } from './form-props.ts'
import { TextField } from './TextField.tsx'
import { useStageName } from './use-stage-name.ts'

/** Asks for a stage's name; every reference to the stage follows. */
export function RenameForm({ stage, graph, edit, onClose }: FormProps & { readonly stage: number }) {
  const { t } = useTranslation('actions')
  const nameOf = useStageName(graph)
  const written = graph.stages[stage]?.writtenName ?? ''
  const [name, setName] = useState(written)
  const attempt = (): string | null => {
    const wanted = name.trim()
    if (wanted === '') return t('nameMissing')
    if (wanted === written) return null
    return edit({ op: written === '' ? 'nameStage' : 'renameStage', stage, name: wanted })?.message ?? null
  }
  return (
    <FormShell
      title={t(written === '' ? 'nameTitle' : 'renameTitle', { name: nameOf(stage) })}
      submit={t(written === '' ? 'setName' : 'rename')}
      attempt={attempt}
      onClose={onClose}
    >
      <TextField
        label={t('name')}
        value={name}
        hint={t(written === '' ? 'nameStageHint' : 'renameHint')}
        mono
        selected
        onChange={setName}
      />
    </FormShell>
  )
}
