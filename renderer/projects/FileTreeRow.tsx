import { FolderSymlink } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { sentencesText } from '#shared/words/index.ts'
import { useFailureText, useLanguage } from '../i18n/index.ts'
import type { FileRow } from '../state/later.ts'
import { TreeRowFrame } from '../ui/later.ts'
import { fileIcons } from './file-icons.ts'
import { visibleName } from './visible-name.ts'

/** What is not the user's own work: it is there, and steps back. */
const isQuiet = (name: string): boolean => name === '.git' || name === 'node_modules'

interface FileTreeRowProps {
  readonly row: FileRow
  readonly isFocusable: boolean
  /** It is the shown document. */
  readonly isSelected: boolean
}

/** A row of the tree of files. */
export const FileTreeRow = memo(function FileTreeRow({ row, isFocusable, isSelected }: FileTreeRowProps) {
  const { t } = useTranslation('folders')
  const failureText = useFailureText()
  const language = useLanguage()
  const { content } = row
  const frame = {
    id: row.id,
    level: row.level,
    position: row.position,
    siblings: row.siblings,
    isOpen: row.isOpen,
    isSelected,
    isFocusable,
  }
  const indent = <span aria-hidden="true" style={{ width: (row.level - 1) * 12 }} className="file-indent" />
  if (content.kind !== 'entry') {
    const words =
      content.kind === 'more'
        ? t('tree.more', { count: content.count })
        : content.kind === 'failed'
          ? sentencesText([failureText(content.failure), t('tree.again')], language)
          : t(`tree.${content.kind}`)
    const isDisabled = content.kind === 'empty' || content.kind === 'loading'
    return (
      <TreeRowFrame {...frame} isDisabled={isDisabled} className={`file-row file-note file-${content.kind}`}>
        {indent}
        <span className="tree-title">{words}</span>
      </TreeRowFrame>
    )
  }
  const { name, kind, stages, ignored, link } = content.entry
  const isLink = link !== null
  const Icon = kind === 'folder' && isLink ? FolderSymlink : fileIcons[kind]
  const facts = [
    ...(stages === null ? [] : [t('tree.stages', { count: stages })]),
    ...(kind === 'compose' || kind === 'bake' ? [t(`tree.${kind}`)] : []),
    ...(isLink ? [t(`tree.link.${link}`)] : []),
    ...(ignored ? [t('tree.ignored')] : []),
  ]
  const isDim = ignored || isQuiet(name) || kind === 'special' || link === 'loop'
  const isFirst = kind === 'dockerfile' || kind === 'compose' || kind === 'bake'
  return (
    <TreeRowFrame
      {...frame}
      className={`file-row${isDim ? ' file-dim' : ''}${isFirst ? ` file-first file-${kind}` : ''}`}
    >
      {indent}
      <Icon size={14} aria-hidden="true" className="file-icon" />
      <span className="tree-title">{visibleName(name)}</span>{' '}
      {facts.length > 0 && (
        <span className="tree-detail" title={ignored ? t('tree.ignoredHint') : undefined}>
          {facts.join(' · ')}
        </span>
      )}
    </TreeRowFrame>
  )
})
