import type { DaemonPlace, DaemonStatus } from '#shared/api/index.ts'
import { failure, part } from '#shared/failures/index.ts'
import type { Failure, ReasonValue } from '#shared/text/index.ts'

/** The endpoint's name in messages. */
function nameOf({ origin, name, endpoint }: DaemonPlace): ReasonValue {
  const whole = endpoint === '' ? name : `${name} ${endpoint}`
  return origin === 'context' || origin === 'builder' ? part(`part#place-${origin}`, { name: whole }) : whole
}

function whyNot({ problem, detail, reason }: DaemonPlace): ReasonValue {
  const why = part(`part#place-${problem ?? 'other'}`)
  return detail === '' ? why : part('part#place-said', { problem: why, said: reason ?? detail })
}

/** Why there is no daemon, and what to do. */
export function explainNoDaemon({ places, choice }: DaemonStatus): Failure {
  const tried = places
    .filter(
      ({ state, origin, problem }) => state === 'failed' && (origin !== 'socket' || problem !== 'not-found'),
    )
    .filter(({ id }) => choice === null || choice.vanished || choice.id === id)
    .map((place) => part('part#tried', { place: nameOf(place), why: whyNot(place) }))
  return tried.length === 0 ? failure('no-daemon#none') : failure('no-daemon', { tried })
}

/** Why images and containers are unavailable with a standalone buildkitd. */
export const withoutEngine = ({ daemon }: DaemonStatus): Failure =>
  daemon === null ? failure('no-engine#unnamed') : failure('no-engine', { name: daemon.name })
