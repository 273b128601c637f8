import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/index.ts'
import { panWindow, type TimelineWindow, wholeAxis, zoomWindow } from './timeline-window.ts'

interface TimelineToolsProps {
  readonly window: TimelineWindow
  readonly onWindow: (window: TimelineWindow) => void
}

/** Zooms and scrolls the timeline. */
export function TimelineTools({ window, onWindow }: TimelineToolsProps) {
  const { t } = useTranslation('build')
  const whole = window.to - window.from >= 1
  return (
    <span className="bp-zoom" role="toolbar" aria-label={t('zoom')}>
      <Button
        kind="icon"
        label={t('earlier')}
        disabled={window.from <= 0}
        onClick={() => onWindow(panWindow(window, -0.5))}
      >
        <ChevronLeft aria-hidden="true" />
      </Button>
      <Button
        kind="icon"
        label={t('later')}
        disabled={window.to >= 1}
        onClick={() => onWindow(panWindow(window, 0.5))}
      >
        <ChevronRight aria-hidden="true" />
      </Button>
      <Button
        kind="icon"
        label={t('zoomOut')}
        disabled={whole}
        onClick={() => onWindow(zoomWindow(window, 2))}
      >
        <ZoomOut aria-hidden="true" />
      </Button>
      <Button kind="icon" label={t('zoomIn')} onClick={() => onWindow(zoomWindow(window, 0.5))}>
        <ZoomIn aria-hidden="true" />
      </Button>
      <Button size="fitted" disabled={whole} onClick={() => onWindow(wholeAxis)}>
        {t('wholeBuild')}
      </Button>
    </span>
  )
}
