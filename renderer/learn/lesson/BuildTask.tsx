import { Play } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useCall } from '#renderer/state/later.ts'
import type { BuildView, LessonModel, RealBuild } from '#shared/lessons/index.ts'
import { findTarget } from '#shared/stages/index.ts'
import {
  chooseTarget,
  selectIsBuilding,
  selectLessonBuild,
  setPanels,
  useApp,
  useSession,
} from '../../state/index.ts'
import { Button, formatBytes } from '../../ui/index.ts'
import { RealCheck } from './RealCheck.tsx'

interface BuildTaskProps {
  readonly target: string
  readonly show: BuildView
  readonly built: RealBuild
  readonly model: LessonModel
}

/** Builds the lesson's file for real. Without a daemon there is nothing to do. */
export function BuildTask({ target, show, built: check, model }: BuildTaskProps) {
  const session = useSession()
  const { t } = useTranslation('learn')
  const noDaemon = useApp((state) => state.daemon === null || state.daemon.state === 'unavailable')
  const building = useApp(selectIsBuilding)
  const built = useApp((state) => selectLessonBuild(state, model.graph, target))
  const isBuilt = built !== null
  const buildId = built?.buildId
  const index = model.graph.error === null ? findTarget(model.graph, target) : null
  useEffect(() => {
    if (buildId === undefined) return
    session.lessons.stepDone()
    setPanels(session, { bottom: true, tab: show })
  }, [buildId, session, show])

  if (noDaemon) {
    return (
      <div className="lesson-task" data-task="build">
        <p className="lesson-note">{t('build.noDaemon')}</p>
      </div>
    )
  }
  return (
    <div className="lesson-task" data-task="build">
      <Button
        kind="primary"
        disabled={index === null || building}
        onClick={() => {
          if (index === null) return
          chooseTarget(session, index)
          void session.builds.start()
        }}
      >
        <Play size={13} fill="currentColor" aria-hidden="true" />
        {t(target === '' ? 'build.startDefault' : 'build.start', { target })}
      </Button>
      <p role="status" data-verdict={isBuilt ? 'right' : 'open'}>
        {isBuilt ? t('build.done') : building ? t('build.running') : ''}
      </p>
      {built !== null && built.imageId !== null && <ImageFigures imageId={built.imageId} />}
      {(check.files.length > 0 || check.output !== null || check.wasted !== null) && (
        <RealCheck check={check} model={model} />
      )}
    </div>
  )
}

/** The built image's size, and how much of it no container sees. */
function ImageFigures({ imageId }: { readonly imageId: string }) {
  const { host } = useSession()
  const { t, i18n } = useTranslation('learn')
  const { data: files } = useCall(host, 'images.files', { imageId })
  if (files === null) return null
  const size = (bytes: number): string => formatBytes(bytes, i18n.language)
  const { bytes, wasted, layers } = files
  return (
    <p className="lesson-figures">
      {t('build.figures', { bytes: size(bytes), layers: layers.length })}{' '}
      {wasted === 0 ? t('build.nothingWasted') : t('build.wasted', { wasted: size(wasted) })}
    </p>
  )
}
