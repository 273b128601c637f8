import { useTranslation } from 'react-i18next'
import type { DaemonStatus } from '#shared/api/index.ts'
import { useApp, useSession } from '../state/index.ts'
import { chooseDaemon } from '../state/later.ts'
import { Button } from '../ui/index.ts'
import { PlaceRow } from './PlaceRow.tsx'
import { startRemedy } from './remedy.ts'
import { listedPlaces } from './use-remedy-text.ts'

/** All places, to choose one. Usual ones with nothing there are folded away. */
export function PlaceList({ status }: { readonly status: DaemonStatus }) {
  const session = useSession()
  const { t } = useTranslation('daemons')
  const platform = useApp((state) => state.info?.platform ?? '')
  const { places, daemon, choice } = status
  const chosen = choice === null || choice.vanished ? null : choice.id
  const missing = status.state === 'unavailable'
  const { shown, wanted } = listedPlaces(status, platform)
  const idle = places.filter((place) => !shown.includes(place))
  return (
    <>
      <ul className="daemon-places" aria-label={t('places')}>
        <li className="daemon-place">
          <Button
            kind="bare"
            className="daemon-pick"
            aria-pressed={chosen === null}
            onClick={() => void chooseDaemon(session, null)}
          >
            <span className="daemon-name">{t('automatic')}</span>
            <span className="daemon-faint">{t('automaticAbout')}</span>
          </Button>
        </li>
        {shown.map((place) => (
          <PlaceRow
            key={place.id}
            place={place}
            chosen={place.id === chosen}
            inUse={place.id === daemon?.id}
            wanted={place === wanted}
          />
        ))}
      </ul>
      {missing && wanted === null && <p className="daemon-remedy">{t(`remedy.${startRemedy(platform)}`)}</p>}
      {idle.length > 0 && (
        <details className="daemon-idle">
          <summary>{t('idle', { count: idle.length })}</summary>
          <ul aria-label={t('idlePlaces')}>
            {idle.map(({ id, name, endpoint }) => (
              <li key={id}>
                {name} <code>{endpoint}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
