import type { Settings } from '#shared/api/index.ts'
import { reportHostFailure } from './messages.ts'
import { daemonChanged } from './text-actions.ts'
import type { Workbench } from './workbench.ts'

/** Changes a setting at once and keeps it; the host's answer has the last word. */
export async function changeSettings({ host, store }: Workbench, change: Partial<Settings>): Promise<void> {
  store.setState(({ settings }) => ({ settings: { ...settings, ...change } }))
  try {
    store.setState({ settings: await host.call('settings.set', change) })
  } catch (error) {
    reportHostFailure(store)(error)
  }
}

/** Looks for the daemon again. */
export async function reconnectDaemon({ host, store }: Workbench): Promise<void> {
  store.setState(({ daemon }) => ({ daemon: daemon === null ? null : { ...daemon, state: 'looking' } }))
  try {
    daemonChanged(store, await host.call('daemon.reconnect', {}))
  } catch (error) {
    reportHostFailure(store)(error)
  }
}
