export { CheatSheet } from './CheatSheet.tsx'
export { fixedKeys } from './fixed-keys.ts'
export { SettingsDialog } from './SettingsDialog.tsx'
