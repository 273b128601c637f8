import { type RefObject, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { useApp, useSession, useShown } from '../state/index.ts'
import { activateFile, chooseFile, type FileRow, fileRows, openFileFolder } from '../state/later.ts'
import { Tree, useTreeKeys } from '../ui/later.ts'
import { FileTreeRow } from './FileTreeRow.tsx'
import { visibleName } from './visible-name.ts'

interface FileTreeProps {
  /** The element that scrolls the tree. */
  readonly scroller: RefObject<HTMLElement | null>
  /** Says why a row cannot be opened. */
  readonly onRefused: (reason: string) => void
}

/** Of every row, in CSS pixels; files.css has the same. */
const heightOf = (): number => 25

const nameOf = ({ content }: FileRow): string =>
  content.kind === 'entry' ? visibleName(content.entry.name) : ''

/** The files of a folder, as far as its folders are expanded. */
export function FileTree({ scroller, onRefused }: FileTreeProps) {
  const session = useSession()
  const { t } = useTranslation('folders')
  const tree = useRef<HTMLDivElement>(null)
  const { root, open, folders, focus, focusRequests } = useApp(useShallow((state) => state.files))
  const shownPath = useShown(({ file }) => file?.path ?? null)
  const rows = useMemo(() => fileRows({ root, open, folders }), [root, open, folders])
  const at = Math.max(
    0,
    rows.findIndex(({ id }) => id === focus),
  )

  /** Why a row cannot be opened, `''` where there is nothing to say. */
  const whyNot = ({ content }: FileRow): string => {
    if (content.kind !== 'entry') return ''
    const { link, name } = content.entry
    const why = link === null || link === 'inside' ? 'special' : link
    return t('tree.cannotOpen', { name: visibleName(name), why: t(`tree.why.${why}`) })
  }
  const choose = (row: FileRow): void => onRefused(chooseFile(session, row) ? '' : whyNot(row))

  const isTreeKey = useTreeKeys({
    rows,
    at,
    words: nameOf,
    goTo: ({ id }) => activateFile(session, id, true),
    setOpen: ({ id }, isOpen) => openFileFolder(session, id, isOpen),
    choose,
  })

  return (
    <Tree
      rows={rows}
      at={at}
      heightOf={heightOf}
      focusRequests={focusRequests}
      tree={tree}
      scroller={scroller}
      label={t('tree.panel')}
      draw={(row, isFocusable) => (
        <FileTreeRow key={row.id} row={row} isFocusable={isFocusable} isSelected={row.id === shownPath} />
      )}
      onFocus={({ id }) => activateFile(session, id)}
      onToggle={({ id }, isOpen) => openFileFolder(session, id, isOpen)}
      onChoose={choose}
      onKeyDown={(event) => {
        if (!isTreeKey(event)) return
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}
