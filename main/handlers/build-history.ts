import type { BuildHistory } from '#main/history/index.ts'
import type { Handlers, Push } from './handler.ts'

export function createBuildHistoryHandlers(
  history: BuildHistory,
  push: Push,
): Handlers<'history.list' | 'history.read' | 'history.remove' | 'history.removeAll'> {
  history.onChanged((path) => push('history.changed', { path }))
  return {
    'history.list': ({ path }) => history.list(path),
    'history.read': ({ buildId }) => history.read(buildId),
    'history.remove': async ({ buildIds }) => {
      await history.remove(buildIds)
      return null
    },
    'history.removeAll': async ({ path }) => {
      await history.removeAll(path)
      return null
    },
  }
}
