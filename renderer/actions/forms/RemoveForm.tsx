import { useTranslation } from 'react-i18next'
import { FormShell } from './FormShell.tsx'
import type { FormProps } from './form-props.ts'
import { useStageName } from './use-stage-name.ts'

/** Asks before a stage is deleted; says why when it is in use. */
export function RemoveForm({
  stages,
  graph,
  edit,
  onClose,
}: FormProps & { readonly stages: readonly number[] }) {
  const { t } = useTranslation('actions')
  const nameOf = useStageName(graph)
  const attempt = (): string | null => {
    for (const stage of stages.toReversed()) {
      const failure = edit({ op: 'removeStage', stage })
      if (failure !== null) return failure.message
    }
    return null
  }
  return (
    <FormShell
      title={t('removeTitle', { name: stages.map(nameOf).join(', ') })}
      submit={t('remove')}
      danger
      attempt={attempt}
      onClose={onClose}
    >
      <p className="sg-form-text">{t('removeText')}</p>
    </FormShell>
  )
}
