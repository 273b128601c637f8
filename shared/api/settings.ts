import { z } from 'zod'
import { call, nothing } from './call.ts'

export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'ja']),
  /** Builds of one window that run together; the others wait. */
  buildsAtOnce: z.number().int().min(1).max(8),
  /** A notification when a long build ends while the window is in the background. */
  notifyBuilds: z.boolean(),
  /** Builds in the history are kept for so many days, and as long as all of them fit (in MB, 10⁶ bytes). */
  historyDays: z.number().int().min(1).max(3650),
  historyMegabytes: z.number().int().min(1).max(100_000),
})
export type Settings = z.infer<typeof settings>

export const defaultSettings: Settings = {
  theme: 'system',
  language: 'system',
  buildsAtOnce: 2,
  notifyBuilds: false,
  historyDays: 90,
  historyMegabytes: 500,
}

export const settingsCalls = {
  'settings.get': call(nothing, settings),
  'settings.set': call(settings.partial(), settings),
} as const
