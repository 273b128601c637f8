import { z } from 'zod'
import { call, nothing } from './call.ts'

export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'ja']),
})
export type Settings = z.infer<typeof settings>

export const defaultSettings: Settings = { theme: 'system', language: 'system' }

export const settingsCalls = {
  'settings.get': call(nothing, settings),
  'settings.set': call(settings.partial(), settings),
} as const
