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

/** The own text and the one on disk beside each other, to choose one. */
export function ConflictDialog({ theirs, onClose }: ConflictDialogProps) {
  const session = useSession()
  const { t } = useTranslation('panes')
  const { t: app } = useTranslation('app')
  const mine = session.editor.fileText()
  const merged = useMemo(() => mergedText(session), [session])
  const differing = differingLines(mine.split(/\r?\n/), theirs.split(/\r?\n/))
  return (
    <Modal
      title={t('conflict.title')}
      about={
        merged === null ? `${app('conflict.changed')} ${t('conflict.noMerge')}` : app('conflict.changed')
      }
      size="full"
      onClose={onClose}
    >
      <div className="versions">
        <Version title={t('conflict.mine')} lines={differing.before} />
        <Version title={t('conflict.theirs')} lines={differing.after} />
      </div>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('dialog.cancel')}</Button>
        <Button onClick={() => takeTheirs(session)}>{app('conflict.reload')}</Button>
        <Button
          disabled={merged === null}
          title={merged === null ? undefined : t('conflict.mergeHint')}
          onClick={() => mergeBoth(session)}
        >
          {t('conflict.merge')}
        </Button>
        <Button kind="primary" onClick={() => keepMine(session)}>
          {app('conflict.keep')}
        </Button>
      </div>
    </Modal>
  )
}

interface VersionProps {
  readonly title: string
  readonly lines: readonly { readonly number: number; readonly text: string; readonly differs: boolean }[]
}

function Version({ title, lines }: VersionProps) {
  const id = useId()
  return (
    <section className="version" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
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
