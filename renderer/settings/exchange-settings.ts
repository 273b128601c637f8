import { readSettings, type SettingProblem, type Settings, settingsVersion } from '#shared/settings/index.ts'

/** The file of exported settings: its contents, and the versions that can read it. */
export function exportedSettings(settings: Settings): string {
  return `${JSON.stringify({ app: 'stagegraph', version: settingsVersion, ...settings }, null, 2)}\n`
}

/** What an imported file changes, and what in it is unusable. Settings it does not name keep their values. */
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
