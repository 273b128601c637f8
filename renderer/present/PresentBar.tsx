import { ChevronLeft, ChevronRight, Lightbulb, LightbulbOff, X } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { TargetPicker } from '../build/index.ts'
import { selectGraph, selectRoles, useApp, useSession, useShown } from '../state/index.ts'
import { useOverlay } from '../state/later.ts'
import { Button, RoleMark, useStageTitle } from '../ui/index.ts'
import { moveSpotlight, spotlight, stopPresenting } from './present-actions.ts'
import { spotlightOverlay } from './spotlight-overlay.ts'
import './present.css'

/** All that remains of the frame while presenting: name, target, spotlight, and the way back. */
export function PresentBar() {
  const session = useSession()
  const { t } = useTranslation('present')
  const { t: panes } = useTranslation('panes')
  const title = useStageTitle()
  const document = useShown((document) => document.file)
  const graph = useApp(selectGraph)
  const roles = useApp(selectRoles)
  const lit = useApp((state) => state.presenting?.spotlight ?? null)
  const overlay = useMemo(
    () => (graph === null || lit === null ? null : spotlightOverlay(graph, lit)),
    [graph, lit],
  )
  useOverlay('present', overlay)
  const stage = lit === null ? undefined : graph?.stages[lit]
  const role = stage === undefined ? undefined : roles[stage.index]
  return (
    <header className="present-bar" data-region="top">
      <h1 className="present-name">{document?.name}</h1>
      <TargetPicker />
      <fieldset className="present-light" aria-label={t('spotlight')}>
        <Button kind="icon" label={t('previous')} onClick={() => moveSpotlight(session, 'previous')}>
          <ChevronLeft size={20} aria-hidden="true" />
        </Button>
        <output className="present-lit" aria-live="polite">
          {stage === undefined || role === undefined ? (
            t('none')
          ) : (
            <>
              <Lightbulb size={18} aria-hidden="true" /> <strong>{title(stage)}</strong>{' '}
              <RoleMark role={role} /> {panes(`role.${role}`)}
            </>
          )}
        </output>
        <Button kind="icon" label={t('next')} onClick={() => moveSpotlight(session, 'next')}>
          <ChevronRight size={20} aria-hidden="true" />
        </Button>
        {stage !== undefined && (
          <Button kind="icon" label={t('off')} onClick={() => spotlight(session, null)}>
            <LightbulbOff size={18} aria-hidden="true" />
          </Button>
        )}
      </fieldset>
      <span className="present-hint">{t('hint')}</span>
      <Button kind="icon" label={t('leave')} onClick={() => stopPresenting(session)}>
        <X size={20} aria-hidden="true" />
      </Button>
    </header>
  )
}
