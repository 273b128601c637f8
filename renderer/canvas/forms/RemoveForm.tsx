import { useTranslation } from 'react-i18next'
import { stageLabel } from '../choices.ts'
import { FormShell } from './FormShell.tsx'
import type { FormProps } from './form-props.ts'

/** Asks before a stage is deleted; says why when it is in use. */
export function RemoveForm({ stage, model, edit, onClose }: FormProps & { readonly stage: number }) {
  const { t } = useTranslation('canvas')
  const view = model.stages[stage]
  const attempt = (): string | null => edit({ op: 'removeStage', stage })?.message ?? null
  return (
    <FormShell
      title={t('removeTitle', {
        name: view ? stageLabel(view, (index) => t('stageNumber', { index })) : '',
      })}
      submit={t('remove')}
      danger
      attempt={attempt}
      onClose={onClose}
    >
      <p className="sg-form-text">{t('removeText')}</p>
    </FormShell>
  )
}
