import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuildAbilities } from '#shared/api/index.ts'
import { useOptionsForm } from './form-context.ts'

interface OptionGroupProps {
  readonly title: string
  readonly about?: string
  /** A capability the daemon needs for this. */
  readonly needs?: BuildAbilities['unsupported'][number]
  readonly children: ReactNode
}

/** A group of options; disabled, with the reason, where the daemon lacks the capability. */
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
