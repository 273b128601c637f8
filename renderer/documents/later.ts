/** The second face of this room: what the page loads once its first graph is there. */
export { ConflictDialog } from './ConflictDialog.tsx'
export { FolderBrowser } from './FolderBrowser.tsx'
export { NewDocumentDialog } from './NewDocumentDialog.tsx'
export { OpenDialog } from './OpenDialog.tsx'
export { SaveAsDialog } from './SaveAsDialog.tsx'
export { CloseDialog } from './tabs/CloseDialog.tsx'
