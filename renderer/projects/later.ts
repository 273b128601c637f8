/** The second face of this room: what the page loads once its first graph is there. */
export { FolderDialog } from './FolderDialog.tsx'
