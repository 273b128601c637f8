import type { SettingsService } from '#main/services/settings.ts'
import type { Handlers } from './handler.ts'

export function createSettingsHandlers(settings: SettingsService): Handlers<'settings.get' | 'settings.set'> {
  return {
    'settings.get': () => settings.get(),
    'settings.set': (changes) => settings.set(changes),
  }
}
