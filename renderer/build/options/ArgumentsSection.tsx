import { useTranslation } from 'react-i18next'
import { selectArguments, useApp } from '#renderer/state/index.ts'
import { ArgumentField, ArgumentFields } from './ArgumentFields.tsx'
import { useOptionsForm } from './form-context.ts'
import { OptionGroup } from './OptionGroup.tsx'
import { PairRows } from './PairRows.tsx'
import { proxyArguments } from './proxies.ts'
import './arguments.css'

/** The file's build arguments, the proxies, and others. */
export function ArgumentsSection() {
  const { t } = useTranslation('options')
  const { draft, change } = useOptionsForm()
  const args = useApp(selectArguments)
  const set = (name: string, value: string | null) => {
    const { [name]: _before, ...others } = draft.buildArgs
    change({ buildArgs: value === null ? others : { ...others, [name]: value } })
  }
  const proxies = proxyArguments.filter((name) => args.every((arg) => arg.name !== name))
  return (
    <>
      <p className="bo-hint">{args.length === 0 ? t('noArguments') : t('argumentsAbout')}</p>
      <ArgumentFields values={draft.buildArgs} onChange={set} />
      <OptionGroup title={t('extraArgs')}>
        <PairRows field="extraArgs" title={t('extraArgs')} parts={[t('name'), t('value')]} />
      </OptionGroup>
      <OptionGroup title={t('proxies')} about={t('proxiesAbout')}>
        <ul className="argument-list">
          {proxies.map((name) => (
            <li key={name} className="argument-row">
              <ArgumentField
                name={name}
                value={draft.buildArgs[name]}
                hint={t('noDefault')}
                onChange={(value) => set(name, value)}
              />
            </li>
          ))}
        </ul>
      </OptionGroup>
    </>
  )
}
