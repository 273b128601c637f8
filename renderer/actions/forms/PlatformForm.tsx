import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStageNames } from '../../ui/index.ts'
import { FormShell } from './FormShell.tsx'
import { TextField } from './fields/TextField.tsx'
import type { FormProps } from './form-props.ts'

const usual = ['$BUILDPLATFORM', '$TARGETPLATFORM', 'linux/amd64', 'linux/arm64', 'linux/arm/v7']

/** Asks for a stage's platform; an empty answer removes the flag. */
export function PlatformForm({ stage, graph, edit, onClose }: FormProps & { readonly stage: number }) {
  const { t } = useTranslation('actions')
  const [platform, setPlatform] = useState(graph.stages[stage]?.fromParts.platform?.value?.text ?? '')
  const onSubmit = (): string | null =>
    edit({ op: 'setPlatform', stage, platform: platform.trim() || null })?.message ?? null
  return (
    <FormShell
      title={t('platformTitle', { name: useStageNames(graph)(stage) })}
      submit={t('setPlatform')}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <TextField
        label={t('platform')}
        value={platform}
        placeholder="linux/amd64"
        hint={t('platformHint')}
        mono
        selected
        suggestions={usual}
        onChange={setPlatform}
      />
    </FormShell>
  )
}
