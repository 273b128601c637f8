import { RadioGroup } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type ShownPlace, setChanges, useSession, useShown } from '../state/index.ts'
import { ForecastView } from './ForecastView.tsx'
import { ImpactView } from './ImpactView.tsx'
import './changes.css'

const views = ['impact', 'forecast'] as const

interface ChangesPanelProps {
  readonly place: ShownPlace | null
  /** What to do where there is no build yet: buttons. */
  readonly next: ReactNode
}

/** The steps a change runs again, the forecast of the next build, and why the last one ran what it ran. */
export function ChangesPanel({ place, next }: ChangesPanelProps) {
  const { t } = useTranslation('changes')
  const session = useSession()
  const { view, marks } = useShown((document) => document.changes)
  const isStale = useShown((document) => document.analysis === null || document.analysis.stale)
  return (
    <section className="changes" aria-label={t('region')} data-region="changes">
      <h2 className="visually-hidden">{t('region')}</h2>
      <header className="pane-head changes-head">
        <RadioGroup.Root
          className="changes-views"
          aria-label={t('views')}
          orientation="horizontal"
          value={view}
          onValueChange={(value) =>
            setChanges(session, { view: value === 'forecast' ? 'forecast' : 'impact' })
          }
        >
          {views.map((each) => (
            <RadioGroup.Item key={each} value={each} className="changes-view">
              {t(`view.${each}`)}
            </RadioGroup.Item>
          ))}
        </RadioGroup.Root>
        <label className="changes-marks">
          <input
            type="checkbox"
            checked={marks}
            onChange={({ target }) => setChanges(session, { marks: target.checked })}
          />
          {t('marks')}
        </label>
      </header>
      {isStale ? (
        <p className="changes-note">{t('broken')}</p>
      ) : view === 'impact' ? (
        <ImpactView place={place} />
      ) : (
        <ForecastView place={place} next={next} />
      )}
    </section>
  )
}
