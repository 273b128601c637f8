import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { DaemonPlace, DaemonProblem } from '#shared/api/index.ts'
import { useFailureText } from '../i18n/index.ts'
import { useApp, useSession } from '../state/index.ts'
import { chooseDaemon } from '../state/later.ts'
import { Button } from '../ui/index.ts'
import { remedyOf } from './remedy.ts'
import { engineOf } from './use-daemon-text.ts'

/** Problems that need no more than the failure's own words. */
const saysItself: ReadonlySet<DaemonProblem> = new Set(['not-found', 'refused', 'timeout'])

export interface PlaceRowProps {
  readonly place: DaemonPlace
  /** The user chose it. */
  readonly chosen: boolean
  readonly inUse: boolean
  /** It should be in use: what to do is shown at once. */
  readonly wanted: boolean
}

/** A daemon's address, pressed to use it; if it does not answer, why, and what to do. */
export function PlaceRow({ place, chosen, inUse, wanted }: PlaceRowProps) {
  const session = useSession()
  const { t } = useTranslation('daemons')
  const failureText = useFailureText()
  const platform = useApp((state) => state.info?.platform ?? '')
  const about = useId()
  const { id, origin, name, endpoint, state, problem, detail, reason, facts } = place
  const remedy = remedyOf(place, platform)
  const outcome = problem !== null ? t(`problem.${problem}`) : inUse ? t('inUse') : t(`state.${state}`)
  return (
    <li className="daemon-place">
      <Button
        kind="bare"
        className="daemon-pick"
        aria-pressed={chosen}
        aria-current={inUse}
        aria-describedby={about}
        onClick={() => void chooseDaemon(session, id)}
      >
        <span className="daemon-name">{name}</span>
        <span className={`daemon-outcome daemon-is-${inUse ? 'used' : state}`}>{outcome}</span>
        <code className="daemon-endpoint">{endpoint}</code>
      </Button>
      <span id={about} className="daemon-faint daemon-about">
        {[t(`origin.${origin}`), ...(facts === null ? [] : [engineOf(facts), facts.platform])].join(' · ')}
      </span>
      {problem !== null && !saysItself.has(problem) && (
        <p className="daemon-detail">{failureText({ message: detail, reason })}</p>
      )}
      {remedy !== null && (
        <details className="daemon-details" open={wanted}>
          <summary>{t('whatToDo')}</summary>
          <p className="daemon-remedy">{t(`remedy.${remedy}`)}</p>
        </details>
      )}
    </li>
  )
}
