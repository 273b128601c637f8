import type { DaemonPlace, DaemonStatus } from '#shared/api/index.ts'

/** The endpoint's name in messages. */
function nameOf({ origin, name, endpoint }: DaemonPlace): string {
  switch (origin) {
    case 'environment':
    case 'buildkit-host':
      return `${name} ${endpoint}`
    case 'context':
    case 'builder':
      return `${origin} ${name}${endpoint === '' ? '' : ` ${endpoint}`}`
    case 'socket':
      return `${name} ${endpoint}`
  }
}

/** Why there is no daemon, and what to do. */
export function explainNoDaemon({ places, choice }: DaemonStatus): string {
  const tried = places
    .filter(
      ({ state, origin, problem }) => state === 'failed' && (origin !== 'socket' || problem !== 'not-found'),
    )
    .filter(({ id }) => choice === null || choice.vanished || choice.id === id)
    .map((place) => `${nameOf(place)}: ${place.detail || place.problem}`)
  const found = tried.length === 0 ? 'none of the usual sockets is there' : tried.join('; ')
  return `No Docker daemon answers (${found}). Start Docker, or set DOCKER_HOST to where one listens.`
}

/** Why images and containers are unavailable with a standalone buildkitd. */
export function withoutEngine({ daemon }: DaemonStatus): string {
  return `${daemon?.name ?? 'What is in use'} is a BuildKit of its own: it keeps no images and runs no containers. Choose a Docker daemon for that.`
}
