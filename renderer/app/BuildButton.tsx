import { LoaderCircle, Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { selectIsBuilding, selectTarget } from '../state/selectors.ts'
import { useApp, useSession } from '../state/use-session.ts'
import { Button } from '../ui/index.ts'
import { shortcutName } from './key-names.ts'

/** Builds the selected target. While a build runs the panel below has "Cancel"; when that is hidden, it is here. */
export function BuildButton() {
  const { builds } = useSession()
  const { t } = useTranslation('app')
  const building = useApp(selectIsBuilding)
  const hasTarget = useApp((state) => selectTarget(state) >= 0)
  const daemon = useApp((state) => state.daemon)
  const panelHidden = useApp((state) => !state.panels.bottom)
  const platform = useApp((state) => state.info?.platform)
  const keys = shortcutName('⏎', platform)
  const unavailable = daemon?.state === 'unavailable'
  return (
    <>
      <Button
        look="primary"
        aria-busy={building}
        title={unavailable ? t('bar.buildNoDaemon') : t('bar.buildHint', { keys })}
        disabled={building || !hasTarget || unavailable}
        onClick={() => void builds.start()}
      >
        {building ? (
          <LoaderCircle size={14} className="spinner" aria-hidden="true" />
        ) : (
          <Play size={13} fill="currentColor" aria-hidden="true" />
        )}
        {t('bar.build')}
        <span className="build-keys" aria-hidden="true">
          {keys}
        </span>
      </Button>
      {building && panelHidden && <Button onClick={() => void builds.cancel()}>{t('bar.cancel')}</Button>}
    </>
  )
}
