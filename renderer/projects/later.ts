/** The second face of this room: what the page loads once its first graph is there. */
export { EntryBanner } from './EntryBanner.tsx'
export { FileDialog } from './FileDialog.tsx'
export { FilesPanel } from './FilesPanel.tsx'
export { FolderDialog } from './FolderDialog.tsx'
export { fileIcons } from './file-icons.ts'
export { ManifestDialog } from './ManifestDialog.tsx'
export { visibleName } from './visible-name.ts'
