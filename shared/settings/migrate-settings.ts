/** The version of the settings' file that this app writes. */
export const settingsVersion = 2

/** Settings as they stand in a file: anything under any name. */
export type StoredSettings = Readonly<Record<string, unknown>>

/** By the version they start from. Each leaves alone what it does not know. */
const steps: Readonly<Record<number, (stored: StoredSettings) => StoredSettings>> = {
  /** Files of the first version carry none. `type` said nothing to those who read the file. */
  1: ({ type, ...rest }) => (type === undefined ? rest : { textSize: type, ...rest }),
}

/** The version a file was written by; what is no version is the first. */
export function versionOf({ version }: StoredSettings): number {
  return typeof version === 'number' && Number.isInteger(version) && version > 0 ? version : 1
}

/** Settings of any earlier version as this version writes them. Those of a later version stay as they are. */
export function migrateSettings(stored: StoredSettings): StoredSettings {
  let now = stored
  for (let version = versionOf(stored); version < settingsVersion; version++) {
    now = steps[version]?.(now) ?? now
  }
  return versionOf(stored) < settingsVersion ? { ...now, version: settingsVersion } : now
}
