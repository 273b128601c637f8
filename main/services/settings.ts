import { z } from 'zod'
import { defaultSettings, type Settings, settings } from '#shared/api/index.ts'
import type { AppData } from './app-data.ts'

export interface SettingsService {
  get(): Promise<Settings>
  /** Changes the given fields and answers all of them. */
  set(changes: SettingsChanges): Promise<Settings>
}

/** An absent or undefined field stays as it is. */
export type SettingsChanges = { readonly [K in keyof Settings]?: Settings[K] | undefined }

const key = 'settings'
const fields = settings.keyof().options

/** A field that cannot be read falls back to its default; the others keep their value. */
export function createSettings(data: AppData): SettingsService {
  let changing: Promise<unknown> = Promise.resolve()

  const get = async (): Promise<Settings> => {
    const stored = (await data.read(key, z.record(z.string(), z.unknown()))) ?? {}
    const readable = fields.flatMap((field) => {
      const value = settings.shape[field].safeParse(stored[field])
      return value.success ? [[field, value.data] as const] : []
    })
    return { ...defaultSettings, ...Object.fromEntries(readable) }
  }

  const change = async (changes: SettingsChanges): Promise<Settings> => {
    const next = { ...(await get()) }
    const given = Object.entries(changes).filter(([, value]) => value !== undefined)
    Object.assign(next, Object.fromEntries(given))
    await data.write(key, next)
    return next
  }

  return {
    get,
    set(changes) {
      const result = changing.then(() => change(changes))
      changing = result.catch(() => undefined)
      return result
    },
  }
}
