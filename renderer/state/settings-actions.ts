import type { Settings } from '#shared/api/index.ts'
import { reportHostFailure } from './messages.ts'
import { resolveAgain } from './text-actions.ts'
import type { Workbench } from './workbench.ts'

/** Counts changes: the answer to one that is followed by another knows nothing of that. */
let asked = 0

/** Changes a setting at once and keeps it; the host's last answer has the last word. */
export async function changeSettings({ host, store }: Workbench, change: Partial<Settings>): Promise<void> {
  store.setState(({ settings }) => ({ settings: { ...settings, ...change } }))
  if (change.buildPlatform !== undefined) resolveAgain(store)
  asked += 1
  const question = asked
  try {
    const settings = await host.call('settings.set', change)
    if (question === asked) store.setState({ settings })
  } catch (error) {
    reportHostFailure(store)(error)
  }
}
