import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStageNames } from '../../ui/index.ts'
import { FormShell } from './FormShell.tsx'
import { TextField } from './fields/TextField.tsx'
import type { FormProps } from './form-props.ts'

const usual = ['$BUILDPLATFORM', '$TARGETPLATFORM', 'linux/amd64', 'linux/arm64', 'linux/arm/v7']

/** Asks which platform a stage is built for; an empty answer takes the flag away. */
export function PlatformForm({ stage, graph, edit, onClose }: FormProps & { readonly stage: number }) {
  const { t } = useTranslation('actions')
  const [platform, setPlatform] = useState(graph.stages[stage]?.fromParts.platform?.value?.text ?? '')
  const attempt = (): string | null =>
    edit({ op: 'setPlatform', stage, platform: platform.trim() || null })?.message ?? null
  return (
    <FormShell
      title={t('platformTitle', { name: useStageNames(graph)(stage) })}
      submit={t('setPlatform')}
      attempt={attempt}
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
