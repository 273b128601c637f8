export {
  migrateSettings,
  type ReadSettings,
  readSettings,
  type SettingProblem,
  type StoredSettings,
  settingsOf,
  settingsVersion,
  versionOf,
} from './read-settings.ts'
export {
  isSettingValue,
  type NumberSpec,
  type SettingSection,
  type SettingSpec,
  settingSections,
} from './setting-spec.ts'
export {
  type ChosenKeys,
  defaultSettings,
  type PlainSettings,
  type SettingKey,
  type Settings,
  type SettingValue,
  settingKeys,
  settingSpecs,
} from './setting-specs.ts'
export { settingsEn } from './words.en.ts'
