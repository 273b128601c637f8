import type { Settings } from '#shared/settings/index.ts'
import { resolveAllAgain } from '../documents/text-actions.ts'
import type { Workbench } from '../workbench.ts'
import { reportHostFailure } from './messages.ts'

/** Changes a setting at once and stores it; the host's last answer wins. */
export async function changeSettings({ host, store }: Workbench, change: Partial<Settings>): Promise<void> {
  const changed = { ...store.getState().settings, ...change }
  store.setState({ settings: changed })
  if (change.buildPlatform !== undefined) resolveAllAgain(store)
  try {
    const settings = await host.call('settings.set', change)
    // The answer to an outdated change does not know the later one.
    if (store.getState().settings === changed) store.setState({ settings })
  } catch (error) {
    reportHostFailure(store)(error)
  }
}
