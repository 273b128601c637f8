import { type PlainSettings, settingKeys, settingSpecs } from './setting-specs.ts'

/** Keys that a person chose for commands, by the command's id; `''` takes a command's keys away. */
export type ChosenKeys = Readonly<Record<string, string>>

export type Settings = PlainSettings & { shortcuts: ChosenKeys }

export const defaultSettings: Settings = {
  ...(Object.fromEntries(settingKeys.map((key) => [key, settingSpecs[key].default])) as PlainSettings),
  shortcuts: {},
}
