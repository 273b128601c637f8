import type { DaemonStatus } from '#shared/api/index.ts'
import { daemonChanged } from '../documents/text-actions.ts'
import { reportHostFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'

/** Looks for the daemon again, then everywhere else. */
export async function reconnectDaemon(bench: Workbench): Promise<void> {
  showLooking(bench)
  await take(bench, bench.host.call('daemon.reconnect', {}))
  await surveyDaemons(bench, true)
}

/** Finds out which daemons answer; results arrive one by one. `everywhere` includes those behind `ssh` and `kubectl`. */
export async function surveyDaemons(bench: Workbench, everywhere: boolean): Promise<void> {
  await take(bench, bench.host.call('daemon.survey', { everywhere }))
}

/** Switches to this daemon, with `null` to the first that answers. */
export async function chooseDaemon(bench: Workbench, id: string | null): Promise<void> {
  showLooking(bench)
  await take(bench, bench.host.call('daemon.choose', { id }))
}

function showLooking({ store }: Workbench): void {
  store.setState(({ daemon }) => ({ daemon: daemon === null ? null : { ...daemon, state: 'looking' } }))
}

async function take({ store, host }: Workbench, answer: Promise<DaemonStatus>): Promise<void> {
  try {
    daemonChanged(store, await answer)
  } catch (error) {
    reportHostFailure(store)(error)
    if (store.getState().daemon?.state === 'looking') await resync({ store, host })
  }
}

/** After a failure: reads the actual state. */
async function resync({ store, host }: Pick<Workbench, 'store' | 'host'>): Promise<void> {
  try {
    daemonChanged(store, await host.call('daemon.status', {}))
  } catch (error) {
    reportHostFailure(store)(error)
  }
}
