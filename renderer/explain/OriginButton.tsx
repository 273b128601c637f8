import { useTranslation } from 'react-i18next'
import type { SettingOrigin } from '#shared/evaluate/index.ts'
import { selectPlace, useSession } from '../state/index.ts'
import { Button } from '../ui/index.ts'

interface OriginButtonProps {
  readonly origin: SettingOrigin
  readonly name: (stage: number) => string
}

/** The origin of a setting; a line of the file can be opened. */
export function OriginButton({ origin, name }: OriginButtonProps) {
  const { t } = useTranslation('explain')
  const session = useSession()
  if (origin.kind === 'image') return <span>{origin.image}</span>
  if (origin.kind === 'default') return <span>{t('image.default')}</span>
  const { owner, instruction, line, stage } = origin
  return (
    <Button kind="link" onClick={() => selectPlace(session, { stage: owner, instruction })}>
      {t('image.origin', { stage: name(owner), line })}
      {owner !== stage && ` ${t('image.trigger')}`}
    </Button>
  )
}
