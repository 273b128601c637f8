export { NewDocumentDialog } from './NewDocumentDialog.tsx'
export { StageTemplateForm } from './StageTemplateForm.tsx'
