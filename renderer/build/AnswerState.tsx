import { useTranslation } from 'react-i18next'
import { useFailureText } from '#renderer/i18n/index.ts'
import type { HostClient } from '#shared/api/index.ts'
import type { Answer } from '../state/index.ts'
import { Button } from '../ui/index.ts'
import { useReadingProgress } from './image/use-reading-progress.ts'

interface AnswerStateProps {
  readonly host: HostClient
  /** The images whose archives the answer needs. */
  readonly imageIds: readonly string[]
  readonly answer: Exclude<Answer<unknown>, { readonly status: 'ready' }>
}

/** What stands in the place of an image's files while they are read, and when they could not be. */
export function AnswerState({ host, imageIds, answer }: AnswerStateProps) {
  const { t, i18n } = useTranslation('build')
  const failureText = useFailureText()
  const share = useReadingProgress(host, imageIds)
  if (answer.status === 'none') return null
  if (answer.status === 'failed') {
    const stopped = answer.failure.code === 'stopped'
    return (
      <div className="bp-reading" role={stopped ? 'status' : 'alert'}>
        <p>{stopped ? t('readingStopped') : failureText(answer.failure)}</p>
        <Button size="fitted" onClick={answer.retry}>
          {t('readAgain')}
        </Button>
      </div>
    )
  }
  const stop = () => {
    for (const imageId of imageIds) void host.call('images.stopReading', { imageId }).catch(() => undefined)
  }
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' })
  return (
    <div className="bp-reading">
      <p role="status">{t('readingFiles')}</p>
      <progress aria-label={t('readingFiles')} value={share ?? undefined} max={1} />
      {share !== null && <span>{percent.format(share)}</span>}
      <Button size="fitted" onClick={stop}>
        {t('stop')}
      </Button>
    </div>
  )
}
