import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { fileLimits } from '#shared/api/index.ts'
import { useFailureText } from '../../i18n/index.ts'
import { fileIcons, visibleName } from '../../projects/later.ts'
import {
  documentsInOrder,
  goToTab,
  recentDocuments,
  selectShown,
  setPanels,
  useApp,
  useSession,
} from '../../state/index.ts'
import { openFile, pathIn, useCall, wantedRoot } from '../../state/later.ts'
import { type FindableFile, indexFiles, matchingFiles } from './file-matches.ts'
import type { PaletteEntry } from './palette-entry.ts'

interface File extends FindableFile {
  readonly id: string
  readonly note: 'open' | 'recent' | null
  readonly run: () => unknown
}

interface FileEntries {
  readonly entries: readonly PaletteEntry[]
  /** How many fit, beyond those that are entries. */
  readonly count: number
  /** What of the folder is not among them, or why; `null` when all of it is. */
  readonly note: string | null
}

/**
 * The files that fit a query, at most `most`: open documents, those that were open before, and with a folder open its files, as they are
 * when the first of them are wanted.
 */
export function useFileEntries(query: string, most: number, isWanted = true): FileEntries {
  const session = useSession()
  const { t } = useTranslation('panes')
  const failureText = useFailureText()
  const [asked] = useState(() => {
    const state = session.store.getState()
    return { path: wantedRoot(state), document: selectShown(state).file?.path ?? null }
  })
  const { data, failure, loading } = useCall(session.host, 'files.find', isWanted ? asked : null, {
    keep: true,
  })
  const folder = data?.path ?? null
  const open = useApp(useShallow(documentsInOrder))
  const index = useMemo(() => {
    const known = new Set<string>()
    const files: File[] = []
    const add = (path: string | null, file: Omit<File, 'way'> & { readonly way?: string }): void => {
      if (path !== null && known.has(path)) return
      if (path !== null) known.add(path)
      files.push({ ...file, way: file.way ?? wayOf(path ?? '', folder) })
    }
    for (const { id, file } of open)
      if (file !== null)
        add(file.path, {
          id: `tab ${id}`,
          kind: 'dockerfile',
          note: 'open',
          ...(file.path === null ? { way: file.name } : {}),
          run: () => {
            // The tree of a narrow window makes room for what was looked for.
            if (session.store.getState().panels.side === 'files') setPanels(session, { side: 'graph' })
            return goToTab(session, id)
          },
        })
    for (const { path } of recentDocuments())
      add(path, {
        id: `file ${path}`,
        kind: 'dockerfile',
        note: 'recent',
        run: () => openFile(session, path, 'dockerfile'),
      })
    for (const { way, kind } of data?.files ?? []) {
      const path = way.split('/').reduce(pathIn, data?.path ?? '')
      add(path, { id: `file ${path}`, kind, note: null, way, run: () => openFile(session, path, kind) })
    }
    return indexFiles(files)
  }, [session, open, data, folder])
  const { files, count } = useMemo(() => matchingFiles(index, query, most), [index, query, most])
  if (!isWanted) return { entries: [], count: 0, note: null }

  const entries = files.map(({ id, kind, way, note, run }): PaletteEntry => {
    const [, above = '', name = way] = /^(.*)[\\/]([^\\/]+)$/s.exec(way) ?? []
    const place = [visibleName(above), note === null ? '' : t(`files.${note}`)]
    return {
      id,
      icon: fileIcons[kind],
      label: visibleName(name),
      otherLabels: [],
      place: place.filter((each) => each !== '').join(' · '),
      reason: null,
      run,
    }
  })
  const notes = [
    loading ? t('files.loading') : '',
    failure === null || failure.code === 'not-found' ? '' : failureText(failure),
    data?.cut === true
      ? t('files.cut', { files: fileLimits.found, folders: fileLimits.foldersSearched })
      : '',
    count > entries.length ? t('files.more', { count, shown: entries.length }) : '',
  ].filter((each) => each !== '')
  return { entries, count, note: notes.length === 0 ? null : notes.join(' ') }
}

/** A path from the folder it lies in, `null` for none; all of it where it lies elsewhere. */
function wayOf(path: string, folder: string | null): string {
  if (folder === null) return path
  const above = pathIn(folder, '')
  return path.startsWith(above) ? path.slice(above.length) : path
}
