export { migrateSettings, type StoredSettings, settingsVersion, versionOf } from './migrate-settings.ts'
export { type ReadSettings, readSettings, type SettingProblem, settingsOf } from './read-settings.ts'
export {
  isSettingValue,
  type NumberSpec,
  type SettingSection,
  type SettingSpec,
  settingSections,
} from './setting-spec.ts'
export {
  type PlainSettings,
  type SettingKey,
  type SettingValue,
  settingKeys,
  settingSpecs,
} from './setting-specs.ts'
export { type ChosenKeys, defaultSettings, type Settings } from './settings.ts'
export { sectionsEn, settingsEn } from './words.en.ts'
export { sectionsJa, settingsJa } from './words.ja.ts'
