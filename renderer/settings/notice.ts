import { useTranslation } from 'react-i18next'
import { type CommandId, chordShown } from '#shared/commands/index.ts'
import type { SettingKey } from '#shared/settings/index.ts'
import { useLabels } from '../actions/later.ts'
import { useLanguage } from '../i18n/index.ts'
import { useApp } from '../state/index.ts'
import { wordsOf } from './setting-words.ts'

/** The dialog's last event, as data: it is worded in the current language. */
export type Notice =
  | { readonly kind: 'reset'; readonly key: SettingKey }
  | { readonly kind: 'resetAll' | 'undone' }
  | { readonly kind: 'imported'; readonly file: string; readonly count: number }
  | { readonly kind: 'importedNothing' | 'importTooLarge'; readonly file: string }
  /** The command's new keys, as they are stored (`Ctrl+S`). */
  | { readonly kind: 'keysChosen'; readonly command: CommandId; readonly chord: string }
  | { readonly kind: 'keysRemoved' | 'keysReset'; readonly command: CommandId }

/** Puts a notice in words. */
export function useNoticeText(): (notice: Notice) => string {
  const { t } = useTranslation('settings')
  const language = useLanguage()
  const labels = useLabels()
  const platform = useApp((state) => state.info?.platform)
  return (notice) => {
    switch (notice.kind) {
      case 'reset':
        return t('resetDone', { title: wordsOf(notice.key, language).title })
      case 'resetAll':
        return t('resetAllDone')
      case 'undone':
        return t('undone')
      case 'imported':
        return t('imported', { file: notice.file, count: notice.count })
      case 'importedNothing':
      case 'importTooLarge':
        return t(notice.kind, { file: notice.file })
      case 'keysChosen': {
        const keys = chordShown(notice.chord, platform)
        return t('keysChosen', { command: labels.command(notice.command).label, keys })
      }
      case 'keysRemoved':
      case 'keysReset':
        return t(notice.kind, { command: labels.command(notice.command).label })
    }
  }
}
