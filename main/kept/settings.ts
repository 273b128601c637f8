import { readFile } from 'node:fs/promises'
import {
  defaultSettings,
  migrateSettings,
  type ReadSettings,
  readSettings,
  type SettingProblem,
  type Settings,
  type StoredSettings,
  settingsOf,
  settingsVersion,
  versionOf,
} from '#shared/settings/index.ts'
import type { AppData } from './app-data.ts'
import { writePrivateFile } from './private-files.ts'

/** The settings file of the app's data: the calls `settings.…` of the contract. */
export interface SettingsService {
  get(): Promise<Settings>
  /** Changes the given fields and answers all of them. */
  set(changes: SettingsChanges): Promise<Settings>
  /** Where the settings are stored, and what in that file could not be used. */
  problems(): Promise<{ readonly file: string; readonly problems: readonly SettingProblem[] }>
}

/** An absent or undefined field stays as it is. */
type SettingsChanges = { readonly [K in keyof Settings]?: Settings[K] | undefined }

const key = 'settings'

interface Kept {
  /** The file's content in this version's format; `null` where it holds no JSON object. */
  readonly stored: StoredSettings | null
  readonly read: ReadSettings
}

/**
 * The settings file holds only what differs from the defaults. An unusable value falls back to its default and is reported;
 * it stays in the file, like everything that was not changed here.
 */
export function createSettings(data: AppData): SettingsService {
  let changing: Promise<unknown> = Promise.resolve()

  const load = async (): Promise<Kept> => {
    const text = await data.readText(key)
    const why = data.unread(key)
    if (why !== null) {
      return { stored: {}, read: { given: {}, problems: [{ kind: 'forbidden', key: '', given: why }] } }
    }
    if (text === null) return { stored: {}, read: { given: {}, problems: [] } }
    const content = parsed(text)
    const read = readSettings(content)
    return { stored: isObject(content) ? migrateSettings(content) : null, read }
  }

  const change = async (changes: SettingsChanges): Promise<Settings> => {
    const { stored, read } = await load()
    const given = Object.entries(changes).filter(([, value]) => value !== undefined)
    const next = { ...settingsOf(read), ...Object.fromEntries(given) }
    const kept = new Map(Object.entries(stored ?? {}))
    for (const [name, value] of given) {
      if (isDefault(name, value)) kept.delete(name)
      else kept.set(name, value)
    }
    kept.delete('version')
    const version = Math.max(settingsVersion, versionOf(stored ?? {}))
    if (stored === null)
      await writePrivateFile(data.fileOf(`${key}.unreadable`), await readFile(data.fileOf(key)))
    await data.write(key, { version, ...Object.fromEntries(kept) })
    return next
  }

  return {
    get: async () => settingsOf((await load()).read),
    set(changes) {
      const result = changing.then(() => change(changes))
      changing = result.catch(() => undefined)
      return result
    },
    problems: async () => ({ file: data.fileOf(key), problems: (await load()).read.problems }),
  }
}

/** `null` is as unreadable as invalid JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isObject = (content: unknown): content is StoredSettings =>
  typeof content === 'object' && content !== null && !Array.isArray(content)

const isDefault = (name: string, value: unknown): boolean =>
  Object.hasOwn(defaultSettings, name) &&
  JSON.stringify(defaultSettings[name as keyof Settings]) === JSON.stringify(value)
