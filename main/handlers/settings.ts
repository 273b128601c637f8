import type { BuildHistory } from '#main/history/index.ts'
import type { SettingsService } from '#main/kept/index.ts'
import type { Handlers } from './handler.ts'

/** New limits of the history hold at once: what is over them is gone when the answer comes. */
export function createSettingsHandlers(
  settings: SettingsService,
  history: Pick<BuildHistory, 'applyLimits'>,
): Handlers<'settings.get' | 'settings.set' | 'settings.problems'> {
  return {
    'settings.get': () => settings.get(),
    'settings.problems': () => settings.problems(),
    'settings.set': async (changes) => {
      const changed = await settings.set(changes)
      if (changes.historyDays !== undefined || changes.historyMegabytes !== undefined) {
        await history.applyLimits()
      }
      return changed
    },
  }
}
