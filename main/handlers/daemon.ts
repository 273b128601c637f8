import type { DaemonService } from '#main/daemon/index.ts'
import type { Handlers, Push } from './handler.ts'

export function createDaemonHandlers(
  daemon: DaemonService,
  push: Push,
): Handlers<'daemon.status' | 'daemon.reconnect' | 'daemon.survey' | 'daemon.choose'> {
  daemon.onChanged((status) => push('daemon.changed', status))
  return {
    'daemon.status': async () => daemon.status(),
    'daemon.reconnect': () => daemon.reconnect(),
    'daemon.survey': ({ everywhere }) => daemon.survey(everywhere),
    'daemon.choose': ({ id }) => daemon.choose(id),
  }
}
