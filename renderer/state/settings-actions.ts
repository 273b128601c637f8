import type { Settings } from '#shared/api/index.ts'
import { reportHostFailure } from './messages.ts'
import { resolveAgain } from './text-actions.ts'
import type { Workbench } from './workbench.ts'

/** Changes a setting at once and keeps it; the host's answer has the last word. */
export async function changeSettings({ host, store }: Workbench, change: Partial<Settings>): Promise<void> {
  store.setState(({ settings }) => ({ settings: { ...settings, ...change } }))
  if (change.buildPlatform !== undefined) resolveAgain(store)
  try {
    store.setState({ settings: await host.call('settings.set', change) })
  } catch (error) {
    reportHostFailure(store)(error)
  }
}
