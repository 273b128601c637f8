import { useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { differingLines } from '#shared/text/index.ts'
import { keepMine, takeTheirs, useSession } from '../state/index.ts'
import { mergeBoth, mergedText } from '../state/later.ts'
import { Button } from '../ui/index.ts'
import { Modal } from '../ui/later.ts'
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
  const mine = session.editor.fileText()
  const merged = useMemo(() => mergedText(session), [session])
  const linesOf = (text: string): string[] => text.split(/\r?\n/)
  const differing = differingLines(linesOf(mine), linesOf(theirs))
  const overlaps = (merged?.overlaps ?? 0) > 0
  return (
    <Modal
      title={t('conflict.title')}
      about={overlaps ? `${app('conflict.changed')} ${t('conflict.overlap')}` : app('conflict.changed')}
      size="full"
      onClose={onClose}
    >
      <div className="versions">
        <Version title={t('conflict.mine')} about={t('conflict.mineAbout')} lines={differing.before} />
        <Version title={t('conflict.theirs')} about={t('conflict.theirsAbout')} lines={differing.after} />
        {merged !== null && (
          <Version
            title={t('conflict.merged')}
            about={t('conflict.mergeHint')}
            lines={differingLines(linesOf(mine), linesOf(merged.text)).after}
          />
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

interface VersionProps {
  readonly title: string
  /** What choosing it does to the others. */
  readonly about: string
  readonly lines: readonly { readonly number: number; readonly text: string; readonly differs: boolean }[]
}

function Version({ title, about, lines }: VersionProps) {
  const id = useId()
  return (
    <section className="version" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p>{about}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <pre tabIndex={0}>
        {lines.map(({ number, text, differs }) => (
          <span key={number} className={differs ? 'version-line version-differs' : 'version-line'}>
            {`${differs ? '≠' : ' '} ${text}\n`}
          </span>
        ))}
      </pre>
    </section>
  )
}
