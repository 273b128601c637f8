/** The second face of this room: what the page loads once its first graph is there. */
export { ExportMenu } from './ExportMenu.tsx'
export { PictureDialog } from './picture/PictureDialog.tsx'
