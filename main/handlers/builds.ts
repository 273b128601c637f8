import type { BuildService } from '#main/builds/index.ts'
import { pieceOf } from './event-pieces.ts'
import type { Handlers, Push } from './handler.ts'

export function createBuildHandlers(
  builds: BuildService,
  push: Push,
): Handlers<'builds.start' | 'builds.cancel' | 'builds.abilities' | 'builds.events'> {
  builds.onEvents((buildId, from, events) => push('builds.events', { buildId, from, events: [...events] }))
  return {
    'builds.start': async (request) => ({ buildId: await builds.start(request) }),
    'builds.cancel': async ({ buildId }) => {
      await builds.cancel(buildId)
      return null
    },
    'builds.abilities': () => builds.abilities(),
    'builds.events': async ({ buildId, from }) => pieceOf(builds.events(buildId), from),
  }
}
