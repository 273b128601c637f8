import { useState } from 'react'
import { defaultSettings, type SettingKey, type Settings } from '#shared/settings/index.ts'
import { changeSettings, useSession } from '../state/index.ts'
import type { Told } from './told.ts'

/** What happened last, and the settings that it replaced while it can be taken back. */
export interface LastChange {
  readonly told: Told
  readonly before: Partial<Settings> | null
}

/** Changes of settings that can be taken back. */
export function useSettingsChanges() {
  const session = useSession()
  const [last, setLast] = useState<LastChange | null>(null)

  /** Changes settings and tells it; what is replaced can be brought back. */
  const change = (changes: Partial<Settings>, told: Told): void => {
    const now = session.store.getState().settings
    const before = Object.fromEntries(Object.keys(changes).map((key) => [key, now[key as keyof Settings]]))
    void changeSettings(session, changes)
    setLast({ told, before })
  }
  return {
    last,
    tell: (told: Told) => setLast({ told, before: null }),
    change,
    /** An ordinary change by a control, which itself shows it. */
    set: (changes: Partial<Settings>) => {
      void changeSettings(session, changes)
      setLast(null)
    },
    reset: (key: SettingKey) => change({ [key]: defaultSettings[key] }, { kind: 'reset', key }),
    resetAll: () => change(defaultSettings, { kind: 'resetAll' }),
    undo: () => {
      if (last?.before == null) return
      void changeSettings(session, last.before)
      setLast({ told: { kind: 'undone' }, before: null })
    },
  }
}

export type SettingsChanging = ReturnType<typeof useSettingsChanges>
