import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingKey } from '#shared/settings/index.ts'
import { defaultSettings, type Settings } from '#shared/settings/settings.ts'
import { changeSettings } from '../state/settings-actions.ts'
import { useSession } from '../state/use-session.ts'
import { languageOf, wordsOf } from './setting-words.ts'

/** What happened last, in words, and the settings that it replaced while it can be taken back. */
export interface LastChange {
  readonly text: string
  readonly before: Partial<Settings> | null
}

/** Changes of settings that can be taken back. */
export function useSettingsChanges() {
  const session = useSession()
  const { t, i18n } = useTranslation('settings')
  const [last, setLast] = useState<LastChange | null>(null)

  /** Changes settings and tells it; what is replaced can be brought back. */
  const change = (changes: Partial<Settings>, text: string): void => {
    const now = session.store.getState().settings
    const before = Object.fromEntries(Object.keys(changes).map((key) => [key, now[key as keyof Settings]]))
    void changeSettings(session, changes)
    setLast({ text, before })
  }
  return {
    last,
    tell: (text: string) => setLast({ text, before: null }),
    change,
    /** An ordinary change by a control, which itself shows it. */
    set: (changes: Partial<Settings>) => {
      void changeSettings(session, changes)
      setLast(null)
    },
    reset: (key: SettingKey) =>
      change(
        { [key]: defaultSettings[key] },
        t('resetDone', { title: wordsOf(key, languageOf(i18n.language)).title }),
      ),
    resetAll: () => change(defaultSettings, t('resetAllDone')),
    undo: () => {
      if (last?.before == null) return
      void changeSettings(session, last.before)
      setLast({ text: t('undone'), before: null })
    },
  }
}

export type SettingsChanging = ReturnType<typeof useSettingsChanges>
