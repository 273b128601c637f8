import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rememberFocus } from '../../state/index.ts'
import { Palette } from './Palette.tsx'
import { matchingEntries } from './palette-entry.ts'
import { useAppEntries } from './use-app-entries.ts'
import { useFileEntries } from './use-file-entries.ts'
import { useGraphEntries } from './use-graph-entries.ts'
import { useLineEntries } from './use-line-entries.ts'

/** So many files are offered at most, beside commands and lines. */
const mostFiles = 8

/** Every command by name, in each language that is loaded, then files of the folder, then lines of the document. */
export function CommandPalette() {
  const { t } = useTranslation('panes')
  const [focusBack] = useState(rememberFocus)
  const [query, setQuery] = useState('')
  const anchor = { x: window.innerWidth / 2, y: Math.min(140, window.innerHeight / 5) }
  const graphEntries = useGraphEntries({ anchor, focusBack })
  const lineEntries = useLineEntries(query)
  // A single letter fits nearly every file.
  const files = useFileEntries(query, mostFiles, query.trim().length > 1)
  const entries = [
    ...matchingEntries([...useAppEntries(), ...graphEntries], query),
    ...files.entries,
    ...lineEntries,
  ]
  return (
    <Palette
      title={t('palette.title')}
      hint={t('palette.hint')}
      query={query}
      onQuery={setQuery}
      entries={entries}
      count={t('palette.count', { count: entries.length })}
      focusBack={focusBack}
    />
  )
}
