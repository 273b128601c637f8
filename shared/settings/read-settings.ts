import { isCommandId, isKeyChord } from '../commands/index.ts'

import { isSettingValue } from './setting-spec.ts'
import {
  type ChosenKeys,
  defaultSettings,
  isSettingKey,
  type Settings,
  settingSpecs,
} from './setting-specs.ts'

/**
 * An unusable part of a settings file. `unknown`: no setting of that name; `invalid`: an invalid value;
 * `newer`: a later version wrote the file; `unreadable`: it is no JSON object;
 * `forbidden`: it cannot be read.
 */
export interface SettingProblem {
  readonly kind: 'unknown' | 'invalid' | 'newer' | 'unreadable' | 'forbidden'
  /** As named in the file; `shortcuts.build` for one of the shortcuts, `''` for the file as a whole. */
  readonly key: string
  /** The file's value there, as JSON, shortened; of a file that cannot be read the code of its reason. */
  readonly given: string
}

/** A parsed settings file: its settings, and its problems. */
export interface ReadSettings {
  /** Only valid settings of the file. */
  readonly given: Partial<Settings>
  readonly problems: readonly SettingProblem[]
}

/** Names beside the settings: the version, and the metadata of an exported file. */
const otherNames = ['version', 'app']
const longest = 80

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? ''
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

/** Parses a settings file. Nothing in it is trusted: unusable parts are left out and reported. */
export function readSettings(content: unknown): ReadSettings {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return { given: {}, problems: [{ kind: 'unreadable', key: '', given: shown(content) }] }
  }
  const stored = content as StoredSettings
  const problems: SettingProblem[] = []
  if (versionOf(stored) > settingsVersion) {
    problems.push({ kind: 'newer', key: '', given: String(versionOf(stored)) })
  }
  const given: [string, unknown][] = []
  for (const [key, value] of Object.entries(migrateSettings(stored))) {
    if (otherNames.includes(key)) continue
    if (key === 'shortcuts') given.push([key, readKeys(value, problems)])
    else if (!isSettingKey(key)) problems.push({ kind: 'unknown', key, given: shown(value) })
    else if (isSettingValue(settingSpecs[key], value)) given.push([key, value])
    else problems.push({ kind: 'invalid', key, given: shown(value) })
  }
  return { given: Object.fromEntries(given), problems }
}

/** All settings: the file's, and the defaults for the rest. */
export const settingsOf = ({ given }: ReadSettings): Settings => ({ ...defaultSettings, ...given })

function readKeys(value: unknown, problems: SettingProblem[]): ChosenKeys {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push({ kind: 'invalid', key: 'shortcuts', given: shown(value) })
    return {}
  }
  const usable: [string, string][] = []
  for (const [command, keys] of Object.entries(value)) {
    const problem = { key: `shortcuts.${command}`, given: shown(keys) }
    if (!isCommandId(command)) problems.push({ kind: 'unknown', ...problem })
    else if (typeof keys !== 'string' || (keys !== '' && !isKeyChord(keys)))
      problems.push({ kind: 'invalid', ...problem })
    else usable.push([command, keys])
  }
  return Object.fromEntries(usable)
}

/** The version of the settings file that this app writes. */
export const settingsVersion = 2

/** Unvalidated settings of a file. */
export type StoredSettings = Readonly<Record<string, unknown>>

/** By the version they start from. Each keeps unknown names. */
const steps: Readonly<Record<number, (stored: StoredSettings) => StoredSettings>> = {
  /** Files of the first version have no version field. Their `type` is now `textSize`. */
  1: ({ type, ...rest }) => (type === undefined ? rest : { textSize: type, ...rest }),
}

/** The version that wrote a file; an invalid one counts as the first. */
export function versionOf({ version }: StoredSettings): number {
  return typeof version === 'number' && Number.isInteger(version) && version > 0 ? version : 1
}

/** Settings of any earlier version migrated to this one. Those of a later version stay unchanged. */
export function migrateSettings(stored: StoredSettings): StoredSettings {
  let now = stored
  for (let version = versionOf(stored); version < settingsVersion; version++) {
    now = steps[version]?.(now) ?? now
  }
  return versionOf(stored) < settingsVersion ? { ...now, version: settingsVersion } : now
}
