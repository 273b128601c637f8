import { Tabs } from 'radix-ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingProblem } from '#shared/settings/index.ts'
import { reportHostFailure, setPanels, useApp, useSession } from '../state/index.ts'
import { useQuery } from '../state/later.ts'
import { Modal } from '../ui/later.ts'
import { ProblemList } from './ProblemList.tsx'
import { SettingsFoot } from './SettingsFoot.tsx'
import { SettingsPage } from './SettingsPage.tsx'
import { ShortcutsPage } from './ShortcutsPage.tsx'
import { useSettingsChanges } from './use-settings-changes.ts'
import './settings.css'

interface FileProblems {
  readonly file: string
  readonly problems: readonly SettingProblem[]
}
const nothing: FileProblems = { file: '', problems: [] }

/** Settings and keyboard shortcuts. Everything in it follows from the settings' table and the list of commands. */
export function SettingsDialog() {
  const session = useSession()
  const { host, store } = session
  const { t } = useTranslation('settings')
  const settings = useApp((state) => state.settings)
  const page = useApp((state) => (state.panels.dialog === 'shortcuts' ? 'shortcuts' : 'settings'))
  const changing = useSettingsChanges()
  const [imported, setImported] = useState(nothing)

  // A change made here may have repaired the file.
  const { data: kept } = useQuery(
    async () => {
      try {
        return await host.call('settings.problems', {})
      } catch (error) {
        reportHostFailure(store)(error)
        throw error
      }
    },
    [host, store, settings],
    { keep: true },
  )

  return (
    <Modal
      title={t('title')}
      about={t('about')}
      size="full"
      onClose={() => setPanels(session, { dialog: null })}
    >
      <div className="st">
        <ProblemList title={t('problems')} {...(kept ?? nothing)} />
        <ProblemList title={t('importProblems', { file: imported.file })} {...imported} />
        <Tabs.Root
          className="st-tabs"
          value={page}
          onValueChange={(next) => setPanels(session, { dialog: next === 'shortcuts' ? next : 'settings' })}
        >
          <Tabs.List className="st-tab-list" aria-label={t('title')}>
            <Tabs.Trigger className="tab" value="settings">
              {t('tabSettings')}
            </Tabs.Trigger>
            <Tabs.Trigger className="tab" value="shortcuts">
              {t('tabShortcuts')}
            </Tabs.Trigger>
          </Tabs.List>
          <Tabs.Content className="st-page" value="settings" tabIndex={-1}>
            <SettingsPage changing={changing} />
          </Tabs.Content>
          <Tabs.Content className="st-page" value="shortcuts" tabIndex={-1}>
            <ShortcutsPage changing={changing} />
          </Tabs.Content>
        </Tabs.Root>
        <SettingsFoot changing={changing} onProblems={(file, problems) => setImported({ file, problems })} />
      </div>
    </Modal>
  )
}
