import { useState } from 'react'
import { defaultSettings, type SettingKey, type Settings } from '#shared/settings/index.ts'
import { changeSettings, useSession } from '../state/index.ts'
import type { Notice } from './notice.ts'

/** The last event, and the settings it replaced while it can be undone. */
export interface LastChange {
  readonly notice: Notice
  readonly before: Partial<Settings> | null
}

/** Changes of settings that can be undone. */
export function useSettingsChanges() {
  const session = useSession()
  const [last, setLast] = useState<LastChange | null>(null)

  /** Changes settings and reports it; the previous values can be restored. */
  const change = (changes: Partial<Settings>, notice: Notice): void => {
    const now = session.store.getState().settings
    const before = Object.fromEntries(Object.keys(changes).map((key) => [key, now[key as keyof Settings]]))
    void changeSettings(session, changes)
    setLast({ notice, before })
  }
  return {
    last,
    notify: (notice: Notice) => setLast({ notice, before: null }),
    change,
    /** An ordinary change by a control, which shows it itself. */
    set: (changes: Partial<Settings>) => {
      void changeSettings(session, changes)
      setLast(null)
    },
    reset: (key: SettingKey) => change({ [key]: defaultSettings[key] }, { kind: 'reset', key }),
    resetAll: () => change(defaultSettings, { kind: 'resetAll' }),
    undo: () => {
      if (last?.before == null) return
      void changeSettings(session, last.before)
      setLast({ notice: { kind: 'undone' }, before: null })
    },
  }
}

export type SettingsChanging = ReturnType<typeof useSettingsChanges>
