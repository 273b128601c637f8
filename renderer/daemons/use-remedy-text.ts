import { useTranslation } from 'react-i18next'
import type { DaemonPlace, DaemonStatus } from '#shared/api/index.ts'
import { useApp } from '../state/index.ts'
import { remedyOf, startRemedy } from './remedy.ts'

/** A usual address without a daemon shows nothing. */
const isIdle = ({ origin, problem, state }: DaemonPlace): boolean =>
  origin === 'socket' && (problem === 'not-found' || state === 'untried')

interface ListedPlaces {
  /** Without the usual ones with nothing there. */
  readonly shown: readonly DaemonPlace[]
  /** While no daemon answers, the one whose remedy is the first thing to try. */
  readonly wanted: DaemonPlace | null
}

/** The places worth showing. `platform` is Node's. */
export function listedPlaces(
  { places, daemon, choice, state }: DaemonStatus,
  platform: string,
): ListedPlaces {
  const chosen = choice === null || choice.vanished ? null : choice.id
  const shown = places.filter((place) => !isIdle(place) || place.id === chosen || place.id === daemon?.id)
  const wanted =
    state === 'unavailable'
      ? (shown.find(({ id }) => id === chosen) ?? shown.find((place) => remedyOf(place, platform) !== null))
      : undefined
  return { shown, wanted: wanted ?? null }
}

/** What to do while no daemon answers, by what was found; `''` while nothing is known. */
export function useRemedyText(): string {
  const { t } = useTranslation('daemons')
  const status = useApp((state) => state.daemon)
  const platform = useApp((state) => state.info?.platform ?? '')
  if (status === null) return ''
  const { wanted } = listedPlaces(status, platform)
  const remedy = (wanted === null ? null : remedyOf(wanted, platform)) ?? startRemedy(platform)
  return t(`remedy.${remedy}`)
}
