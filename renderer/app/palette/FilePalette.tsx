import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rememberFocus } from '../../state/index.ts'
import { Palette } from './Palette.tsx'
import { useFileEntries } from './use-file-entries.ts'

/** So many files are listed at most: more would not be read, but typed away. */
const mostFiles = 50

/** Open documents, those that were open before, and the files of the folder, by name or path. */
export function FilePalette() {
  const { t } = useTranslation('panes')
  const [focusBack] = useState(rememberFocus)
  const [query, setQuery] = useState('')
  const { entries, count, note } = useFileEntries(query, mostFiles)
  return (
    <Palette
      title={t('files.title')}
      hint={t('files.hint')}
      query={query}
      onQuery={setQuery}
      entries={entries}
      count={t('files.count', { count })}
      note={note}
      focusBack={focusBack}
    />
  )
}
