import { useTranslation } from 'react-i18next'
import { useOptionsForm } from './form-context.ts'
import { OptionGroup } from './OptionGroup.tsx'
import { PairRows } from './PairRows.tsx'
import { SelectOption } from './SelectOption.tsx'
import { TextOption } from './TextOption.tsx'

/** What the image is for, what it is labelled with, and what its steps reach. */
export function ImageSection() {
  const { t } = useTranslation('options')
  const { draft, change, abilities } = useOptionsForm()
  const offered = abilities?.platforms ?? []
  return (
    <>
      <TextOption
        field="platform"
        label={t('platform')}
        hint={t('platformHint')}
        value={draft.platform}
        suggestions={offered}
        onChange={(platform) => change({ platform })}
      />
      {offered.length > 0 && (
        <p className="bo-hint">{t('platformOffers', { platforms: offered.join(', ') })}</p>
      )}
      <label className="bo-check">
        <input
          type="checkbox"
          checked={draft.pull}
          onChange={(event) => change({ pull: event.target.checked })}
        />
        {t('pull')}
      </label>
      <OptionGroup title={t('labels')}>
        <PairRows field="labels" title={t('labels')} parts={[t('name'), t('value')]} />
      </OptionGroup>
      <SelectOption
        label={t('network')}
        value={draft.network}
        choices={{ default: t('networkDefault'), none: t('networkNone'), host: t('networkHost') }}
        onChange={(network) => change({ network })}
      />
      <OptionGroup title={t('hosts')}>
        <PairRows field="hosts" title={t('hosts')} parts={[t('host'), t('address')]} />
      </OptionGroup>
    </>
  )
}
