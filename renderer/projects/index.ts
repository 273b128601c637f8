export { EntryBanner } from './EntryBanner.tsx'
export { EntryPicker } from './EntryPicker.tsx'
