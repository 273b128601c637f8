import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/index.ts'
import { Button } from '../ui/index.ts'
import { SearchInput } from './SearchInput.tsx'
import { SettingRow } from './SettingRow.tsx'
import { bySection, matchingSettings, sectionTitle } from './setting-words.ts'
import type { SettingsChanging } from './use-settings-changes.ts'

/** Every setting by its section, filtered by the field above. */
export function SettingsPage({ changing }: { readonly changing: SettingsChanging }) {
  const { t } = useTranslation('settings')
  const language = useLanguage()
  const id = useId()
  const [query, setQuery] = useState('')
  const found = matchingSettings(query, language)
  const groups = bySection(found)
  return (
    <>
      <SearchInput label={t('search')} value={query} onChange={setQuery} isEmpty={found.length === 0}>
        {found.length === 0 ? t('none') : t('count', { count: found.length })}
      </SearchInput>
      <div className="st-body">
        <nav className="st-sections" aria-label={t('sections')}>
          {groups.map(({ section }) => (
            <Button
              kind="bare"
              className="st-section-link"
              key={section}
              onClick={() => {
                const heading = document.getElementById(`${id}-${section}`)
                heading?.scrollIntoView({ block: 'start' })
                heading?.focus({ preventScroll: true })
              }}
            >
              {sectionTitle(section, language)}
            </Button>
          ))}
        </nav>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the list scrolls, so the keyboard must reach it */}
        <section className="st-list fades" tabIndex={0} aria-label={t('tabSettings')}>
          {groups.map(({ section, keys }) => (
            <section key={section} aria-labelledby={`${id}-${section}`}>
              <h3 id={`${id}-${section}`} className="st-heading" tabIndex={-1}>
                {sectionTitle(section, language)}
              </h3>
              {keys.map((key) => (
                <SettingRow
                  key={key}
                  settingKey={key}
                  onChange={changing.set}
                  onReset={() => changing.reset(key)}
                />
              ))}
            </section>
          ))}
        </section>
      </div>
    </>
  )
}
