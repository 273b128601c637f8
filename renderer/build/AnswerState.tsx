import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from '#renderer/i18n/index.ts'
import type { HostClient } from '#shared/api/index.ts'
import type { Query } from '../state/later.ts'
import { Button, formatShare } from '../ui/index.ts'

interface AnswerStateProps {
  readonly host: HostClient
  /** The images whose archives the answer needs. */
  readonly imageIds: readonly string[]
  readonly answer: Pick<Query<unknown>, 'failure' | 'loading' | 'again'>
}

/** Shown in place of an image's files while they are being read, or when reading failed. */
export function AnswerState({ host, imageIds, answer: { failure, loading, again } }: AnswerStateProps) {
  const { t, i18n } = useTranslation('build')
  const failureText = useFailureText()
  const share = useReadingProgress(host, imageIds)
  if (failure !== null) {
    const stopped = failure.code === 'stopped'
    return (
      <div className="bp-reading" role={stopped ? 'status' : 'alert'}>
        <p>{stopped ? t('readingStopped') : failureText(failure)}</p>
        <Button size="fitted" onClick={again}>
          {t('readAgain')}
        </Button>
      </div>
    )
  }
  if (!loading) return null
  const stop = () => {
    for (const imageId of imageIds) void host.call('images.stopReading', { imageId }).catch(() => undefined)
  }
  return (
    <div className="bp-reading">
      <p role="status">{t('readingFiles')}</p>
      <progress aria-label={t('readingFiles')} value={share ?? undefined} max={1} />
      {share !== null && <span>{formatShare(share, i18n.language)}</span>}
      <Button size="fitted" onClick={stop}>
        {t('stop')}
      </Button>
    </div>
  )
}

/** How far an archive has been read, 0 to 1; `null` before anything is known. */
function useReadingProgress(host: HostClient, imageIds: readonly string[]): number | null {
  const key = imageIds.join(' ')
  const [progress, setProgress] = useState<{ key: string; share: number } | null>(null)
  useEffect(
    () =>
      host.on('images.reading', ({ imageId, read, total }) => {
        if (!key.split(' ').includes(imageId) || total === 0) return
        setProgress({ key, share: Math.min(1, read / total) })
      }),
    [host, key],
  )
  return progress?.key === key ? progress.share : null
}
