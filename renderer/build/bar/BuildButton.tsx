import { LoaderCircle, Play, SlidersHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import {
  selectBuild,
  selectIsBuilding,
  selectPreset,
  selectTarget,
  setPanels,
  useApp,
  useKeysShown,
  useSession,
  withKeys,
} from '../../state/index.ts'
import { Button } from '../../ui/index.ts'
import './build-bar.css'

/**
 * Builds the chosen target with the preset in use, and opens the options. While a build runs, "Cancel" is in the panel below;
 * when that is hidden, it is here.
 */
export function BuildButton() {
  const session = useSession()
  const { t } = useTranslation('app')
  const building = useApp(selectIsBuilding)
  const hasTarget = useApp((state) => selectTarget(state) >= 0)
  const daemon = useApp((state) => state.daemon)
  const panelHidden = useApp((state) => !state.panels.bottom)
  const shownRuns = useApp((state) => (selectBuild(state)?.phase ?? 'finished') !== 'finished')
  const preset = useApp((state) => selectPreset(state)?.name ?? null)
  const keys = useKeysShown('build')
  const optionKeys = useKeysShown('build-options')
  const unavailable = daemon?.state === 'unavailable'
  const hint = withKeys(preset === null ? t('bar.buildHint') : t('bar.buildPresetHint', { preset }), keys)
  return (
    <>
      <span className="build-buttons">
        <Button
          kind="primary"
          aria-busy={building}
          aria-describedby={preset === null ? undefined : 'build-preset'}
          title={unavailable ? t('bar.buildNoDaemon') : hint}
          disabled={!hasTarget || unavailable}
          // Ignores the second click of a double click.
          onClick={({ detail }) => detail < 2 && void session.builds.start()}
        >
          {building ? (
            <LoaderCircle size={14} className="spinner" aria-hidden="true" />
          ) : (
            <Play size={13} fill="currentColor" aria-hidden="true" />
          )}
          {t('bar.build')}
          <span className="build-keys" aria-hidden="true">
            {preset ?? keys}
          </span>
        </Button>
        <Button
          kind="icon"
          className="build-options"
          label={t('bar.buildOptions')}
          title={withKeys(t('bar.buildOptions'), optionKeys)}
          disabled={!hasTarget}
          onClick={() => setPanels(session, { dialog: 'buildOptions' })}
        >
          <SlidersHorizontal size={14} aria-hidden="true" />
        </Button>
      </span>
      {preset !== null && (
        <span id="build-preset" className="visually-hidden">
          {t('bar.buildPreset', { preset })}
        </span>
      )}
      {shownRuns && panelHidden && (
        <Button onClick={() => void session.builds.cancel()}>{t('bar.cancel')}</Button>
      )}
    </>
  )
}
