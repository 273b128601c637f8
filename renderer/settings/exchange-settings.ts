import { readSettings, type SettingProblem, type Settings, settingsVersion } from '#shared/settings/index.ts'

/** The file that all settings are exported into: what they are, and by which version they can be read. */
export function exportedSettings(settings: Settings): string {
  return `${JSON.stringify({ app: 'stagegraph', version: settingsVersion, ...settings }, null, 2)}\n`
}

/** What an exported file changes, and what in it cannot be used. Settings that it does not name stay as they are. */
export function importedSettings(
  text: string,
  now: Settings,
): { readonly changes: Partial<Settings>; readonly problems: readonly SettingProblem[] } {
  const { given, problems } = readSettings(parsed(text))
  const differs = ([key, value]: [string, unknown]): boolean =>
    JSON.stringify(value) !== JSON.stringify(now[key as keyof Settings])
  return { changes: Object.fromEntries(Object.entries(given).filter(differs)), problems }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
