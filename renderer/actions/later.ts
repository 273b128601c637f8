/** The second face of this room: what the page loads once its first graph is there. */
export { ActionMenu } from './ActionMenu.tsx'
export { copyKinds, fileNameOf, saveKinds } from './export-kinds.ts'
export { usePlaceTitle } from './place-title.ts'
export { QuestionHost } from './QuestionHost.tsx'
export { SelectionBar } from './SelectionBar.tsx'
export { ParameterFields } from './templates/ParameterFields.tsx'
export { TemplateList } from './templates/TemplateList.tsx'
export { useLabels } from './use-labels.ts'
