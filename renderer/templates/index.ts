export { NewDocumentDialog } from './NewDocumentDialog.tsx'
