export { EntryPicker } from './EntryPicker.tsx'
