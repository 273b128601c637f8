import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppKey, PaneKey } from '#renderer/i18n/index.ts'
import { type CommandId, isAppCommandId } from '#shared/commands/index.ts'
import { hasWords, languages } from '#shared/words/index.ts'
import type { CopyKind, SaveKind } from './export-kinds.ts'

/** A key of the app frame's words: the first ones, and those of its panes. */
export type FrameKey = AppKey | `panes:${PaneKey}`

/** A text in the current language, and in the others that are loaded: English always is. */
export interface Labels {
  readonly label: string
  readonly otherLabels: readonly string[]
}

/** Words of commands. */
export function useLabels() {
  const { t: frame, i18n } = useTranslation(['app', 'panes'])
  const { t: commands } = useTranslation('commands')
  const { t: actions } = useTranslation('actions')
  const { t: exports } = useTranslation('export')
  const shown = i18n.language
  return useMemo(() => {
    const others = languages.filter((language) => language !== shown && hasWords(language))
    const inAll = (write: (language: string) => string): Labels => ({
      label: write(shown),
      otherLabels: others.map(write),
    })
    return {
      frame: (key: FrameKey, words: Readonly<Record<string, string>> = {}): Labels =>
        inAll((language) => frame(key, { ...words, lng: language })),
      command: (id: CommandId): Labels =>
        inAll((lng) => (isAppCommandId(id) ? commands(id, { lng }) : actions(`command.${id}`, { lng }))),
      export: (id: 'save.picture' | `save.${SaveKind}` | `copy.${CopyKind}`): Labels =>
        inAll((language) => exports(id, { lng: language })),
    }
  }, [frame, commands, actions, exports, shown])
}
