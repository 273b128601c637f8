import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { type ChangedLine, changedLines, type TextEdit } from '#shared/text/index.ts'
import './preview.css'

interface ChangedTextProps {
  /** Before the edits. */
  readonly text: string
  readonly edits: readonly TextEdit[]
}

/** The lines that edits change, removed ones above the added ones. */
export function ChangedText({ text, edits }: ChangedTextProps) {
  const { t } = useTranslation('actions')
  const changes = changedLines(text, edits)
  const lines = changes.flat()
  const added = lines.filter(({ before }) => before === null).length
  const removed = lines.filter(({ after }) => after === null).length
  return (
    <section className="preview" aria-label={t('previewTitle')}>
      <h3>
        {t('previewTitle')}
        <span className="preview-count">{t('previewCount', { added, removed })}</span>
      </h3>
      {changes.length === 0 && <p className="sg-hint">{t('previewNothing')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div className="preview-lines" tabIndex={0}>
        {changes.map((hunk, at) => (
          <Fragment key={hunk[0]?.before ?? hunk[0]?.after}>
            {at > 0 && (
              <div className="preview-gap" aria-hidden="true">
                ⋯
              </div>
            )}
            {hunk.map((line) => (
              <Line key={`${line.before} ${line.after}`} line={line} />
            ))}
          </Fragment>
        ))}
      </div>
    </section>
  )
}

function Line({ line }: { readonly line: ChangedLine }) {
  const { t } = useTranslation('actions')
  const change = line.before === null ? 'added' : line.after === null ? 'removed' : 'same'
  const sign = { added: '+', removed: '−', same: ' ' }[change]
  return (
    <div className="preview-line" data-change={change}>
      <span className="preview-number">{line.after ?? line.before}</span>
      <span className="preview-sign" aria-hidden="true">
        {sign}
      </span>
      {change !== 'same' && <span className="visually-hidden">{t(change)} </span>}
      <code>{line.text}</code>
    </div>
  )
}
