import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuildAbilities } from '#shared/api/index.ts'
import { useOptionsForm } from './form-context.ts'

interface OptionGroupProps {
  readonly title: string
  readonly about?: string
  /** What the daemon must be able to do for this. */
  readonly needs?: BuildAbilities['unsupported'][number]
  readonly children: ReactNode
}

/** Options that belong together; disabled, with the reason, where the daemon cannot do what they ask for. */
export function OptionGroup({ title, about, needs, children }: OptionGroupProps) {
  const { t } = useTranslation('options')
  const { abilities } = useOptionsForm()
  const impossible = needs !== undefined && abilities?.unsupported.includes(needs) === true
  return (
    <fieldset className="bo-group" disabled={impossible}>
      <legend>{title}</legend>
      {about !== undefined && <p className="bo-hint">{about}</p>}
      {impossible && <p className="bo-hint">{t('notHere', { transport: abilities.transport })}</p>}
      {children}
    </fieldset>
  )
}
