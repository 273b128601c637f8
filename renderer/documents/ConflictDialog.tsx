import { useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { differingLines } from '#shared/text/index.ts'
import { sentencesText } from '#shared/words/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { keepMine, takeTheirs, useSession } from '../state/index.ts'
import { mergeBoth, mergedText } from '../state/later.ts'
import { Button } from '../ui/index.ts'
import { Modal } from '../ui/later.ts'
import { excerptOf, type VersionLine } from './version-excerpt.ts'
import './dialogs.css'

export interface ConflictDialogProps {
  /** The text on disk. */
  readonly theirs: string
  readonly onClose: () => void
}

/** The own text, the one on disk, and the two merged beside each other, to choose one; each says what goes. */
export function ConflictDialog({ theirs, onClose }: ConflictDialogProps) {
  const session = useSession()
  const { t } = useTranslation('panes')
  const { t: app } = useTranslation('app')
  const language = useLanguage()
  const mine = session.editor.fileText()
  const merged = useMemo(() => mergedText(session), [session])
  const differing = useMemo(() => differingLines(linesOf(mine), linesOf(theirs)), [mine, theirs])
  const lines = useMemo(
    () => (merged === null ? [] : differingLines(linesOf(mine), linesOf(merged.text)).after),
    [mine, merged],
  )
  const overlaps = (merged?.overlaps ?? 0) > 0
  return (
    <Modal
      title={t('conflict.title')}
      about={sentencesText(
        overlaps ? [app('conflict.changed'), t('conflict.overlap')] : [app('conflict.changed')],
        language,
      )}
      size="full"
      onClose={onClose}
    >
      <div className="versions">
        <Version title={t('conflict.mine')} about={t('conflict.mineAbout')} lines={differing.before} />
        <Version title={t('conflict.theirs')} about={t('conflict.theirsAbout')} lines={differing.after} />
        {merged !== null && (
          <Version title={t('conflict.merged')} about={t('conflict.mergeHint')} lines={lines} />
        )}
      </div>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('dialog.cancel')}</Button>
        <Button onClick={() => void takeTheirs(session)}>{app('conflict.reload')}</Button>
        {merged !== null && <Button onClick={() => void mergeBoth(session)}>{t('conflict.merge')}</Button>}
        <Button kind="primary" onClick={() => void keepMine(session)}>
          {app('conflict.keep')}
        </Button>
      </div>
    </Modal>
  )
}

const linesOf = (text: string): string[] => text.split(/\r?\n/)

interface VersionProps {
  readonly title: string
  /** What choosing it does to the others. */
  readonly about: string
  readonly lines: readonly VersionLine[]
}

function Version({ title, about, lines }: VersionProps) {
  const id = useId()
  const { t } = useTranslation('panes')
  return (
    <section className="version" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p>{about}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <pre tabIndex={0}>
        {excerptOf(lines).map((part) =>
          'leftOut' in part ? (
            <span key={part.number} className="version-line version-gap">
              {`  ${t('conflict.leftOut', { count: part.leftOut })}\n`}
            </span>
          ) : (
            <span
              key={part.number}
              className={part.differs ? 'version-line version-differs' : 'version-line'}
            >
              {`${part.differs ? '≠' : ' '} ${part.text}\n`}
            </span>
          ),
        )}
      </pre>
    </section>
  )
}
