import { useTranslation } from 'react-i18next'
import { chordShown } from '#shared/commands/index.ts'
import { useApp } from '../state/index.ts'
import { useCommandLabels } from './command-labels.ts'
import { languageOf, wordsOf } from './setting-words.ts'
import type { Told } from './told.ts'

/** The words for what happened last. */
export function useToldWords(): (told: Told) => string {
  const { t, i18n } = useTranslation('settings')
  const labelled = useCommandLabels()
  const platform = useApp((state) => state.info?.platform)
  return (told) => {
    switch (told.kind) {
      case 'reset':
        return t('resetDone', { title: wordsOf(told.key, languageOf(i18n.language)).title })
      case 'resetAll':
        return t('resetAllDone')
      case 'undone':
        return t('undone')
      case 'imported':
        return t('imported', { file: told.file, count: told.count })
      case 'importedNothing':
      case 'importTooLarge':
        return t(told.kind, { file: told.file })
      case 'keysChosen': {
        const keys = chordShown(told.chord, platform)
        return t('keysChosen', { command: labelled(told.command).label, keys })
      }
      case 'keysRemoved':
      case 'keysReset':
        return t(told.kind, { command: labelled(told.command).label })
    }
  }
}
